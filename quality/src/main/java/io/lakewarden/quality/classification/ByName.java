package io.lakewarden.quality.classification;

import io.lakewarden.quality.classification.NameHints.Hint;
import io.lakewarden.quality.profile.ColumnFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Types that a column's name speaks of, where its values and neighbours do not speak against it.
 */
final class ByName {
  private ByName() {}

  static Optional<Classification> decide(
      Hint hint, ColumnFacts column, ColumnName name, ValueEvidence values, TableContext context) {
    var type = refine(hint.type(), values, context);
    if (type.category() == Category.NONE && type != EntityType.PLACE) {
      return org(type, hint, column);
    }
    if (type.category() == Category.DIRECT && name.isNegated()) {
      return Optional.empty();
    }
    var fit = values.isEmpty() ? emptyFit(column, type) : fit(type, column, values);
    if (fit < 0.3) {
      return Optional.empty();
    }
    var evidence = new ArrayList<String>(List.of(hint.evidence()));
    evidence.add(
        values.isEmpty()
            ? "values of type " + column.dataType() + " were not looked into"
            : Classifier.percent(fit, "fit " + type.label()));
    return Optional.of(
        Classification.of(
            column.name(), type, values.isEmpty() ? 0.6 : 0.6 + 0.35 * fit, evidence));
  }

  private static Optional<Classification> org(EntityType type, Hint hint, ColumnFacts column) {
    return type == EntityType.ORG_ADDRESS || type == EntityType.ORG_PHONE
        ? Optional.of(
            Classification.of(
                column.name(),
                type,
                0.6,
                List.of(hint.evidence(), "the table describes organisations")))
        : Optional.empty();
  }

  /** The type, once the neighbours have been asked. */
  private static EntityType refine(EntityType type, ValueEvidence values, TableContext context) {
    if (context.organisations()) {
      if (type == EntityType.STREET_ADDRESS) {
        return EntityType.ORG_ADDRESS;
      }
      if (ByValue.isPhoneType(type)) {
        return EntityType.ORG_PHONE;
      }
    }
    if ((type == EntityType.LAST_NAME || type == EntityType.FIRST_NAME)
        && values.share(Shapes.INITIAL) >= 0.8) {
      return EntityType.INITIAL;
    }
    if (type.needsPerson() && !context.persons()) {
      return switch (type) {
        case CITY, COUNTRY, COUNTY, STATE, POSTAL_CODE, GEO_PERSON -> EntityType.PLACE;
        default -> EntityType.ANY;
      };
    }
    return type;
  }

  private static double emptyFit(ColumnFacts column, EntityType type) {
    // A boolean or a date under a direct identifier's name is about it, and not it.
    var telling = column.isText() || column.dataType().equals("double");
    return type.category() != Category.DIRECT || telling || column.present() == 0 ? 1 : 0;
  }

  /** The share of sampled values that could be of the type. */
  private static double fit(EntityType type, ColumnFacts column, ValueEvidence values) {
    if (type.category() != Category.DIRECT) {
      return 1;
    }
    if (column.dataType().equals("boolean")
        || (values.isNearlyConstant() && column.present() > 10)
        || values.share(Shapes.DATE) > 0.5) {
      return 0;
    }
    return switch (type) {
      case FIRST_NAME, LAST_NAME, MIDDLE_NAME, MAIDEN_NAME -> values.share(Shapes.NAME_WORD);
      case PERSON_NAME, PUBLIC_FIGURE_NAME ->
          Math.max(values.shareHolding(Shapes.PERSON), column.isText() ? 0 : -1);
      case EMAIL -> Math.max(values.share(Shapes.EMAIL), 0.5 * values.share(Shapes.NO_SPACE));
      case PHONE, FAX -> values.share(v -> v.matches("(\\D*\\d){4,20}\\D*"));
      case STREET_ADDRESS -> values.share(Shapes.ADDRESS);
      case CREDIT_CARD -> values.share(Shapes::isCardLike);
      case CARD_CVV -> values.share(Shapes.THREE_OR_FOUR_DIGITS);
      case IBAN -> values.share(v -> v.matches("[A-Z]{2}\\d{2}[A-Z0-9 ]{11,36}"));
      case IP_ADDRESS -> values.share(Shapes::isIp);
      case MAC_ADDRESS -> values.share(Shapes.MAC);
      case BANK_ACCOUNT -> values.share(v -> v.matches("([A-Z0-9]*\\d[ -]?){8,34}"));
      case NATIONAL_ID, TAX_ID, HEALTH_ID, PASSPORT, DRIVER_LICENSE, US_SSN ->
          values.share(Shapes.FIVE_DIGITS);
      case USERNAME, SOCIAL_HANDLE, CREDENTIAL ->
          values.share(v -> v.matches("\\S{2,}")) * (column.isText() ? 1 : 0);
      default -> 1;
    };
  }
}
