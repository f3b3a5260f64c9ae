package io.lakewarden.quality.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.Severity;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.config.RuleFault;
import io.lakewarden.core.config.RuleScope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
  private static final RuleScope SCOPE = RuleScope.standalone(List.of("customers"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ReferentialIntegrity \"id\" \"%s.{id}\" = 1.0",
        "RowCountMatch \"%s\" >= 0.9",
        "SchemaMatch \"%s\" = 1.0",
        "DatasetMatch \"%s\" \"id\" >= 0.9",
        "AggregateMatch \"sum(amount)\" \"sum(%s.amount)\" = 1.0",
        "AggregateMatch \"avg(%s.amount)\" \"avg(amount)\" = 1.0",
        "(RowCount > 0) and (RowCountMatch \"%s\" >= 0.9)"
      })
  void refusesADatasetThatIsNotThereAndNamesTheNearest(String form) {
    assertThat(fault(String.format(form, "customers"), SCOPE)).isEmpty();

    var fault = fault(String.format(form, "custmers"), SCOPE).orElseThrow();
    assertThat(fault.key()).isEqualTo("dqdl");
    assertThat(fault.reason())
        .startsWith(
            "there is no dataset 'custmers' to compare with; did you mean 'customers'? Say where it"
                + " lies with --other custmers=PATH, or validate it with the datasets of a"
                + " configuration (--config)");
  }

  @Test
  void takesAnyDatasetWhereNobodyKnowsTheOthersYet() {
    assertThat(fault("RowCountMatch \"anything\" >= 0.9", RuleScope.alone(List.of()))).isEmpty();
    assertThat(fault("RowCountMatch \"anything\" >= 0.9", RuleScope.standalone(List.of())))
        .hasValueSatisfying(fault -> assertThat(fault.reason()).contains("; none was given. Say"));
  }

  @Test
  void aColumnWithADotIsWrittenBehindPrimary() {
    assertThat(fault("AggregateMatch \"sum(geo.lat)\" \"sum(lat)\" = 1.0", SCOPE).orElseThrow())
        .extracting(RuleFault::reason)
        .asString()
        .endsWith(". If 'geo.lat' is a column of this dataset, write 'primary.geo.lat'");
    assertThat(fault("AggregateMatch \"sum(primary.geo.lat)\" \"sum(lat)\" = 1.0", SCOPE))
        .isEmpty();
  }

  private static Optional<RuleFault> fault(String dqdl, RuleScope scope) {
    return RuleParser.fault(new RuleConfig("r", Severity.ERROR, dqdl), scope);
  }
}
