package io.lakewarden.quality.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.quality.profile.ColumnFacts;
import io.lakewarden.quality.profile.ValueSketch;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassifierTest {
  private static final List<String> EMAILS = numbered("user%d@mail.example.org");

  @Test
  void valuesSpeakWhateverTheNameIs() {
    assertThat(one("c7", EMAILS).type()).isEqualTo("EMAIL");
    assertThat(one("c7", List.of("4111111111111111", "5500005555555559", "340000000000009")).type())
        .isEqualTo("CREDIT_CARD");
    assertThat(one("c7", List.of("DE89370400440532013000", "GB82WEST12345698765432")).type())
        .isEqualTo("IBAN");
    assertThat(one("c7", numbered("078-05-11%02d")).type()).isEqualTo("US_SSN");
    assertThat(one("c7", numbered("(212) 555-01%02d")).type()).isEqualTo("PHONE");
  }

  @Test
  void namesInSeveralLanguagesAndSpellings() {
    var names = List.of("Maria", "Jose", "Anna", "Peter");
    for (var name :
        List.of("FirstName", "vorname", "prénom", "FIRST-NAME", "fname", "Given Name")) {
      assertThat(one(name, names).type()).as(name).isEqualTo("FIRST_NAME");
    }
  }

  @Test
  void negativeWordsAndLookalikesAreNotPersonal() {
    assertThat(one("email_verified", List.of("true", "false")).category()).isEqualTo(Category.NONE);
    assertThat(one("phone_count", numbered("%d")).category()).isEqualTo(Category.NONE);
    assertThat(one("is_email_sent", List.of("0", "1")).category()).isEqualTo(Category.NONE);
    assertThat(one("event_epoch", numbered("16132174%02d")).category()).isEqualTo(Category.NONE);
    assertThat(one("trace", numbered("550e8400-e29b-41d4-a716-4466554400%02d")).category())
        .isEqualTo(Category.NONE);
    assertThat(one("year_code", numbered("20%02d")).category()).isEqualTo(Category.NONE);
  }

  @Test
  void bareNameNeedsPersonsAround() {
    var people = numbered("Ada Lovel%dace").stream().map(n -> n.replaceAll("\\d", "")).toList();
    var table = List.of(facts("name", people), facts("email", EMAILS));
    assertThat(Classifier.classify(table).get(0).type()).isEqualTo("PERSON_NAME");
    assertThat(one("name", people).category()).isEqualTo(Category.NONE);
  }

  @Test
  void textThatCarriesIdentifiersIsPersonal() {
    var notes = numbered("please call back customer %d on 212-555-0199 after lunch");
    assertThat(one("remarks", notes).type()).isEqualTo("FREE_TEXT_PII");
    var clean = numbered("the parcel number %d was left at the front door again");
    assertThat(one("remarks", clean).type()).isEqualTo("FREE_TEXT_CLEAN");
    assertThat(one("remarks", clean).isProtected()).isTrue();
  }

  @Test
  void evidenceNamesNoValue() {
    var found = one("contact_mail", EMAILS);
    assertThat(found.evidence())
        .containsExactly("100% of sampled values match e-mail", "name token 'mail'");
    assertThat(one("email", List.of()).category()).isEqualTo(Category.DIRECT);
    assertThat(one("c1", List.of()).category()).isEqualTo(Category.UNKNOWN);
  }

  private static Classification one(String name, List<String> values) {
    return Classifier.classify(List.of(facts(name, values))).get(0);
  }

  private static List<String> numbered(String pattern) {
    return IntStream.range(10, 60).mapToObj(pattern::formatted).toList();
  }

  private static ColumnFacts facts(String name, List<String> values) {
    return new ColumnFacts(
        name,
        0,
        "string",
        values.size(),
        0,
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(ValueSketch.of(values)));
  }
}
