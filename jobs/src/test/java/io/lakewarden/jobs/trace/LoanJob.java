package io.lakewarden.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.signing.SigningKey;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.jobs.certificate.Revocation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** A job that trains and scores a model on two days: customers are replaced, loans are added. */
final class LoanJob {
  static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  static final LocalDate TUESDAY = MONDAY.plusDays(1);

  private static final String CONFIG =
      """
      job: loans
      certificates: {key: 'file:signing.pem'}
      roles: [{role: operator, members: ['%s']}]
      datasets:
        - name: customers
          path: "{date}/customers.csv"
          key: [id]
          rules:
            - {id: email-present, severity: error, dqdl: 'IsComplete "email"'}
        - name: loans
          path: "{date}/loans.csv"
          load: increment
          key: [loan_id]
          rules:
            - {id: amount-positive, severity: error, dqdl: 'ColumnValues "amount" > 0'}
      transforms:
        - name: past
          sql: |
            SELECT l.loan_id, l.amount, c.income AS yearly, c.city, l.defaulted
            FROM loans l JOIN customers c ON l.customer = c.id
        - name: today
          sql: |
            SELECT l.loan_id, l.amount, c.income AS yearly, c.city
            FROM loans l JOIN customers c ON l.customer = c.id
            WHERE l.asked_on = :logical_date
      models:
        - name: credit
          owner: risk
          training_data: past
          key: [loan_id]
          label: {column: defaulted, positive: ['yes']}
          numeric_features: [amount, yearly]
          categorical_features: [city]
          parameters: {maxIter: '5', regParam: '0.1'}
          gate: {min_auc: 0.0, max_auc_loss: 1.0}
          approval: auto
          scoring: {data: today, key: [loan_id]}
      """
          .formatted(System.getProperty("user.name"));

  private final SmallJob job;

  LoanJob(SparkSession spark, Path folder) {
    job = new SmallJob(spark, folder, CONFIG);
    job.write("signing.pem", SigningKey.generate().toPem());
    for (var day : List.of(MONDAY, TUESDAY)) {
      var customers = new StringBuilder("id,email,income,city\n");
      for (int i = 0; i < 10; i++) {
        customers.append("%d,c%d@example.com,%d,%s\n".formatted(i, i, 1000 + i, i < 5 ? "A" : "B"));
      }
      job.write(day + "/customers.csv", customers.toString());
      var loans = new StringBuilder("loan_id,customer,amount,asked_on,defaulted\n");
      for (int i = 0; i < 20; i++) {
        var id = day.getDayOfMonth() * 100 + i;
        loans.append("%d,%d,%d,%s,%s\n".formatted(id, i % 10, 10 + i, day, i >= 10 ? "yes" : "no"));
      }
      job.write(day + "/loans.csv", loans.toString());
    }
  }

  void govern(LocalDate day) {
    var summary = job.step("run", day);
    assertThat(summary.exitCode()).as(summary.message()).isEqualTo(ExitCode.DONE);
  }

  SmallJob job() {
    return job;
  }

  List<List<Object>> query(String sql) {
    return job.query(sql);
  }

  /** Revokes what was certified at this version. */
  TaintList revoke(String dataset, long version) {
    var revocation = revocation(dataset, version);
    var revoked = job.wiring().revoke(revocation);
    assertThat(revoked.exitCode()).as(revoked.message()).isEqualTo(ExitCode.DONE);
    return job.wiring().taints(revocation);
  }

  /** What is marked, or would be. */
  TaintList taints(String dataset, long version) {
    return job.wiring().taints(revocation(dataset, version));
  }

  Revocation revocation(String dataset, long version) {
    return new Revocation(job.effective(), certificate(dataset, version), "late defect");
  }

  private String certificate(String dataset, long version) {
    return (String)
        query(
                "SELECT certificate_id FROM certificates WHERE state = 'ISSUED' AND dataset = '"
                    + dataset
                    + "' AND version = "
                    + version)
            .get(0)
            .get(0);
  }
}
