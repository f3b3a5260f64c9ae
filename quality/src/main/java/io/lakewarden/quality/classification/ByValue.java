package io.lakewarden.quality.classification;

import static io.lakewarden.quality.classification.Classifier.guess;
import static io.lakewarden.quality.classification.Classifier.most;

import io.lakewarden.quality.classification.Classifier.Guess;
import io.lakewarden.quality.classification.NameHints.Hint;
import java.util.Optional;
import java.util.Set;

/** Types that values give away by themselves, whatever the column is called. */
final class ByValue {
  private static final int PHONES_CHECKED = 60;
  private static final Set<EntityType> PHONES = Set.of(EntityType.PHONE, EntityType.FAX);

  private ByValue() {}

  static Optional<Guess> decide(ValueEvidence values, ColumnName name, Optional<Hint> hint) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    var emails = values.share(Shapes.EMAIL);
    if (most(emails)) {
      return guess(EntityType.EMAIL, emails, "match e-mail");
    }
    var ibans = values.share(Shapes::isIban);
    if (ibans >= 0.5) {
      return guess(EntityType.IBAN, ibans, "are valid IBANs");
    }
    var numbers = values.share(Shapes.SSN);
    if (most(numbers)) {
      return guess(EntityType.US_SSN, numbers, "match US social security number");
    }
    var macs = values.share(Shapes.MAC);
    if (most(macs)) {
      return guess(EntityType.MAC_ADDRESS, macs, "match MAC address");
    }
    var addresses = values.share(Shapes::isIp);
    if (most(addresses)) {
      return guess(EntityType.IP_ADDRESS, addresses, "are IP addresses");
    }
    var cards = values.share(Shapes::isCard);
    if (most(cards) && !values.isNearlyConstant()) {
      return guess(EntityType.CREDIT_CARD, cards, "are payment card numbers");
    }
    return phone(values, name, hint).or(() -> text(values));
  }

  private static Optional<Guess> phone(ValueEvidence values, ColumnName name, Optional<Hint> hint) {
    if (hint.isPresent() || name.isNegated() || values.isNearlyConstant()) {
      return Optional.empty();
    }
    var shaped = values.share(Shapes::isPhoneLike);
    if (shaped < 0.8) {
      return Optional.empty();
    }
    var checked = values.values().stream().limit(PHONES_CHECKED).toList();
    var valid = (double) checked.stream().filter(Shapes::isPhone).count() / checked.size();
    return valid >= 0.3
        ? guess(EntityType.PHONE, valid, "are valid telephone numbers")
        : Optional.empty();
  }

  private static Optional<Guess> text(ValueEvidence values) {
    var nested = values.share(Shapes.JSON_PERSON);
    if (nested >= 0.2) {
      return guess(EntityType.NESTED_PII, nested, "are documents with personal fields");
    }
    if (!isFreeText(values)) {
      return Optional.empty();
    }
    var embedded = values.shareHolding(Shapes.EMBEDDED);
    if (embedded >= 0.02) {
      return guess(EntityType.FREE_TEXT_PII, embedded, "hold an identifier within text");
    }
    var persons = values.shareHolding(Shapes.SPEAKS_OF_A_PERSON);
    return persons >= 0.4 && values.meanLength() >= 60
        ? guess(EntityType.FREE_TEXT_PII, persons, "speak of a person within text")
        : Optional.empty();
  }

  static boolean isFreeText(ValueEvidence values) {
    return values.meanWords() >= 4 && values.meanLength() >= 25;
  }

  static boolean isPhoneType(EntityType type) {
    return PHONES.contains(type);
  }
}
