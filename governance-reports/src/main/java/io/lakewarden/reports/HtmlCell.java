package io.lakewarden.reports;

import static j2html.TagCreator.abbr;
import static j2html.TagCreator.span;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;

import io.lakewarden.core.VisibleText;
import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One value on the page: readable for people, exact in the markup for machines. */
final class HtmlCell {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SHOWN_OF_A_DIGEST = 12;
  private static final MathContext SIGNIFICANT = new MathContext(5, RoundingMode.HALF_EVEN);

  private HtmlCell() {}

  static DomContent of(Cell cell) {
    if (cell instanceof Cell.State state) {
      return chip(state.value());
    }
    if (cell instanceof Cell.Missing missing) {
      return span()
          .withClass("missing")
          .with(text(missing.reason() + " "), mark(EvidenceClass.MISSING));
    }
    if (cell instanceof Cell.Whole whole) {
      return data(whole.text(), whole.counted() ? grouped(whole.value()) : whole.text());
    }
    if (cell instanceof Cell.Decimal decimal) {
      return data(decimal.text(), rounded(decimal.exact()));
    }
    if (cell instanceof Cell.Time time) {
      return time(time.value());
    }
    if (cell instanceof Cell.Digest digest) {
      var full = VisibleText.of(digest.text());
      return data(full, VisibleText.label(full, SHOWN_OF_A_DIGEST + 1)).withClass("digest");
    }
    return words(cell.text());
  }

  /** Words from elsewhere, isolated so that their direction cannot disturb the line. */
  static DomContent words(String words) {
    return tag("bdi").withText(VisibleText.beginning(VisibleText.of(words)));
  }

  static DomContent chip(ReportState state) {
    return span()
        .withClasses("chip", state.name().toLowerCase(Locale.ROOT))
        .with(
            span().attr("aria-hidden", "true").withText(state.symbol()), text(" " + state.label()));
  }

  static DomContent mark(EvidenceClass evidence) {
    return abbr()
        .withClasses("mark", evidence.label())
        .withTitle(evidence.label())
        .withText(evidence.code());
  }

  static String grouped(long count) {
    return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(count);
  }

  /**
   * Five significant digits; from ten thousand all digits left of the point and one right of it.
   */
  static String rounded(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    var magnitude = value.abs();
    if (magnitude.compareTo(BigDecimal.valueOf(10_000)) >= 0) {
      return magnitude.compareTo(BigDecimal.valueOf(1e15)) < 0
          ? new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
              .format(value)
          : value.round(SIGNIFICANT).toString();
    }
    if (magnitude.compareTo(new BigDecimal("0.0001")) < 0) {
      return new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(Locale.ROOT))
          .format(value);
    }
    return value.round(SIGNIFICANT).stripTrailingZeros().toPlainString();
  }

  private static ContainerTag<?> data(String exact, String shown) {
    return tag("data").attr("value", exact).withText(shown);
  }

  private static DomContent time(Instant moment) {
    return tag("time").attr("datetime", moment.toString()).withText(SECONDS.format(moment));
  }
}
