package io.lakewarden.quality.classification;

import static io.lakewarden.quality.classification.Category.DIRECT;
import static io.lakewarden.quality.classification.Category.NONE;
import static io.lakewarden.quality.classification.Category.QUASI;
import static io.lakewarden.quality.classification.Category.SPECIAL;

/** The finer kind of data that a column holds. */
enum EntityType {
  BANK_ACCOUNT(DIRECT),
  CARD_CVV(DIRECT),
  CREDENTIAL(DIRECT),
  CREDIT_CARD(DIRECT),
  DEVICE_ID(DIRECT),
  DRIVER_LICENSE(DIRECT),
  EMAIL(DIRECT),
  FAX(DIRECT),
  FIRST_NAME(DIRECT),
  FREE_TEXT_PII(DIRECT),
  GEO_PERSON(DIRECT),
  HEALTH_ID(DIRECT),
  HOUSE_NUMBER(DIRECT),
  IBAN(DIRECT),
  IP_ADDRESS(DIRECT),
  LAST_NAME(DIRECT),
  MAC_ADDRESS(DIRECT),
  MAIDEN_NAME(DIRECT),
  MIDDLE_NAME(DIRECT),
  NATIONAL_ID(DIRECT),
  NESTED_PII(DIRECT),
  PASSPORT(DIRECT),
  PERSON_NAME(DIRECT),
  PHONE(DIRECT),
  PUBLIC_FIGURE_NAME(DIRECT),
  SOCIAL_HANDLE(DIRECT),
  STREET_ADDRESS(DIRECT),
  TAX_ID(DIRECT),
  US_SSN(DIRECT),
  USERNAME(DIRECT),
  VIN(DIRECT),
  AGE(QUASI),
  BIRTH_DATE(QUASI),
  BIRTH_PLACE(QUASI),
  BIRTH_YEAR(QUASI),
  BODY_MEASURE(QUASI),
  CITY(QUASI),
  COUNTRY(QUASI),
  COUNTY(QUASI),
  DEATH_DATE(QUASI),
  EDUCATION(QUASI),
  EMPLOYER(QUASI),
  GENDER(QUASI),
  HOUSEHOLD(QUASI),
  INITIAL(QUASI),
  LANGUAGE(QUASI),
  MARITAL_STATUS(QUASI),
  NAME_PREFIX(QUASI),
  NAME_SUFFIX(QUASI),
  NATIONALITY(QUASI),
  OCCUPATION(QUASI),
  POSTAL_CODE(QUASI),
  STATE(QUASI),
  USER_AGENT(QUASI),
  BLOOD_TYPE(SPECIAL),
  CRIMINAL(SPECIAL),
  HEALTH_CONDITION(SPECIAL),
  POLITICAL(SPECIAL),
  RACE_ETHNICITY(SPECIAL),
  RELIGION(SPECIAL),
  CODE(NONE),
  FREE_TEXT_CLEAN(NONE),
  ORG_ADDRESS(NONE),
  ORG_PHONE(NONE),
  PLACE(NONE),
  SURROGATE_ID(NONE),
  ANY(NONE);

  private final Category category;

  EntityType(Category category) {
    this.category = category;
  }

  Category category() {
    return category;
  }

  /** The name that people read. */
  String label() {
    return this == ANY ? "NONE" : name();
  }

  /** Whether it says something about a person only in a table of persons. */
  boolean needsPerson() {
    return switch (this) {
      case CITY, COUNTRY, COUNTY, STATE, POSTAL_CODE, EMPLOYER, OCCUPATION, LANGUAGE, EDUCATION ->
          true;
      case HOUSEHOLD, GEO_PERSON, NAME_PREFIX, NAME_SUFFIX -> true;
      default -> false;
    };
  }

  /** Whether a table that has such a column describes persons. */
  boolean marksPersons() {
    return switch (this) {
      case FIRST_NAME, LAST_NAME, EMAIL, BIRTH_DATE, GENDER, AGE, US_SSN, NATIONAL_ID -> true;
      case MARITAL_STATUS, MAIDEN_NAME, BIRTH_YEAR -> true;
      default -> false;
    };
  }
}
