package io.lakewarden.jobs.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How results are printed; they alone go to standard output. */
final class OutputOptions {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new InstantSerializer())
                  .addSerializer(TemporalAccessor.class, ToStringSerializer.instance)
                  .addSerializer(TemporalAmount.class, ToStringSerializer.instance))
          .build();

  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--output",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "How results are printed on standard output (default: ${DEFAULT-VALUE}).")
  private Format format;

  /** Prints the result as JSON, or as text where text was asked for. */
  void print(Object json, Supplier<String> text) {
    PrintStream out = System.out;
    out.println(format == Format.JSON ? toJson(json) : text.get().stripTrailing());
    out.flush();
  }

  /** Dates, times and spans of time as ISO 8601 has them. */
  static String toJson(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Results consist of maps, lists, texts and numbers", e);
    }
  }

  /** Always with six decimals, so that times compare as the texts they are printed as. */
  private static final class InstantSerializer extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter MICROS =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    InstantSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(MICROS.format(time));
    }
  }
}
