package io.lakewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.record.AuditRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts are written here as subject and version: {@code a3} is about version 3 of a. */
final class SieveTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keepsTheFirstAndTheLastOfAKindInWhateverOrderTheyCome(long seed) {
    var sieve = Sieve.<AuditRecord>ends(entry -> Optional.of(entry.record().action()));

    assertThat(left(sieve, seed, "a1", "a2", "b3", "a4", "a5", "b6", "c7"))
        .containsExactly("a1", "b3", "a5", "b6", "c7");
  }

  @Test
  void leavesOutWhatIsOfNoKind() {
    var sieve =
        Sieve.<AuditRecord>ends(
            entry -> Optional.of(entry.record().action()).filter(action -> !action.equals("b")));

    assertThat(left(sieve, 1, "a1", "b2", "a3")).containsExactly("a1", "a3");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keepsTheHighestVersionsOfEachSubject(long seed) {
    var sieve = newest(2);

    assertThat(left(sieve, seed, "a3", "a1", "b1", "a2", "a3", "b9", "a3"))
        .containsExactly("a3", "b1", "a2", "b9", "a3");
  }

  @Test
  void keepsNothingOfAnEmptyTable() {
    assertThat(newest(2).entries()).isEmpty();
  }

  private static Sieve<AuditRecord> newest(int versions) {
    return Sieve.newest(
        versions, AuditRecord::action, fact -> Long.parseLong(fact.subject()), any -> "");
  }

  private static List<String> left(Sieve<AuditRecord> sieve, long seed, String... facts) {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < facts.length; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    for (int i : order) {
      var place = new Place(Instant.EPOCH, "run", 0, i);
      var fact =
          new AuditRecord("", "", facts[i].substring(0, 1), facts[i].substring(1), "", "", "");
      sieve.add(
          place, new LedgerEntry<>(new RunId("run"), new RunKey("run"), 1, Instant.EPOCH, fact));
    }
    return sieve.entries().stream()
        .map(entry -> entry.record().action() + entry.record().subject())
        .toList();
  }
}
