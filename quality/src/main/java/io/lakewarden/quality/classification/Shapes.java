package io.lakewarden.quality.classification;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.InetAddressValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** What values of a kind look like, and the check digits that tell a real one from a number. */
final class Shapes {
  static final Pattern EMAIL =
      Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
  static final Pattern SSN =
      Pattern.compile("(?!000|666|9\\d\\d)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}");
  static final Pattern MAC = Pattern.compile("(?i)[0-9a-f]{2}([:-][0-9a-f]{2}){5}");
  static final Pattern DATE =
      Pattern.compile(
          "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}([ T].*)?|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}([ T].*)?");
  static final Pattern FIVE_DIGITS = Pattern.compile("(\\D*\\d){5,}\\D*");
  static final Pattern SEVEN_DIGITS = Pattern.compile("(\\D*\\d){7,20}\\D*");
  static final Pattern THREE_OR_FOUR_DIGITS = Pattern.compile("\\d{3,4}");
  static final Pattern INITIAL = Pattern.compile("\\p{L}\\.?");
  static final Pattern NAME_WORD = Pattern.compile("\\p{L}[\\p{L}'’.\\- ]{0,40}");
  static final Pattern PERSON =
      Pattern.compile("\\p{Lu}[\\p{L}'’.\\-]*,?( +[\\p{L}(\"'’][\\p{L}'’.\\-\")(,]*){1,7}");
  static final Pattern ADDRESS = Pattern.compile("(?=.*\\p{L})(?=.*[\\d ]).{5,}");
  static final Pattern NO_SPACE = Pattern.compile("\\S*\\p{L}\\S*");
  static final Pattern JSON_PERSON =
      Pattern.compile(
          "(?is)\\s*[\\[{].*\"[a-z_]*(email|phone|ssn|first_?name|last_?name|address|iban)[a-z_]*\"\\s*:.*");
  static final Pattern EMBEDDED =
      Pattern.compile(
          "[\\w.+-]+@[\\w-]+\\.[\\w.-]+"
              + "|(?<![\\d.])\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}(?!\\d)"
              + "|(?<!\\d)\\d{3}-\\d{2}-\\d{4}(?!\\d)"
              + "|(?<![\\d.])(\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])"
              + "|(?<!\\d)\\d{4}([ -]\\d{4}){3}(?!\\d)");
  static final Pattern SPEAKS_OF_A_PERSON =
      Pattern.compile("(?i)\\b(he|she|his|her|him|mr|mrs|ms)\\b");

  private static final Pattern CARD = Pattern.compile("[3-6]\\d{3}([ -]?\\d){9,15}");
  private static final Pattern GROUPED_CARD = Pattern.compile("[3-6]\\d{3}([ -]\\d{4}){3}");
  private static final Pattern PHONE =
      Pattern.compile("\\+?[\\d\\s().\\-/]{7,20}(\\s*(x|ext\\.?)\\s*\\d+)?");
  private static final Pattern FORMATTED = Pattern.compile(".*[+()\\s./-].*");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");
  private static final List<String> REGIONS =
      List.of("US", "GB", "DE", "FR", "ES", "IT", "IN", "BR", "AU");

  private Shapes() {}

  static boolean isIban(String value) {
    return IBANValidator.getInstance().isValid(value.replace(" ", ""));
  }

  static boolean isIp(String value) {
    return InetAddressValidator.getInstance().isValid(value);
  }

  /** Shape of a payment card number. */
  static boolean isCardLike(String value) {
    return CARD.matcher(value).matches();
  }

  /** A payment card number with a valid check digit, or written in groups as on the card. */
  static boolean isCard(String value) {
    return GROUPED_CARD.matcher(value).matches()
        || (isCardLike(value)
            && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(value.replaceAll("[ -]", "")));
  }

  static boolean isNineDigitLuhn(String value) {
    var digits = value.replaceAll("[ -]", "");
    return digits.matches("\\d{9}") && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
  }

  /** Written like a telephone number: seven to fifteen digits with signs between them. */
  static boolean isPhoneLike(String value) {
    return PHONE.matcher(value).matches()
        && SEVEN_DIGITS.matcher(value).matches()
        && FORMATTED.matcher(value).matches()
        && !DECIMAL.matcher(value).matches()
        && !DATE.matcher(value).matches()
        && !SSN.matcher(value).matches()
        && !isCardLike(value)
        && !isIp(value);
  }

  /** A telephone number that exists in the numbering plan of one of several countries. */
  static boolean isPhone(String value) {
    var phones = PhoneNumberUtil.getInstance();
    return REGIONS.stream()
        .anyMatch(
            region -> {
              try {
                return phones.isValidNumber(phones.parse(value, region));
              } catch (NumberParseException e) {
                return false;
              }
            });
  }
}
