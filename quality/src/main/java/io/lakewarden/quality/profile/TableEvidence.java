package io.lakewarden.quality.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** What has been seen of all columns of a frame so far. */
final class TableEvidence {
  private final List<ColumnEvidence> columns;
  private final List<TallyCount> tallies;
  private long rows;

  TableEvidence(List<ColumnKind> kinds, List<TallyShape> tallies) {
    this(
        kinds.stream().map(ColumnEvidence::new).toList(),
        tallies.stream().map(tally -> new TallyCount(tally.kind())).toList(),
        0);
  }

  private TableEvidence(List<ColumnEvidence> columns, List<TallyCount> tallies, long rows) {
    this.columns = List.copyOf(columns);
    this.tallies = List.copyOf(tallies);
    this.rows = rows;
  }

  TableEvidence profile() {
    return new TableEvidence(columns, List.of(), rows);
  }

  List<ColumnKind> kinds() {
    return columns.stream().map(ColumnEvidence::kind).toList();
  }

  void addRow() {
    rows++;
  }

  long rows() {
    return rows;
  }

  ColumnEvidence column(int index) {
    return columns.get(index);
  }

  TallyCount tally(int index) {
    return tallies.get(index);
  }

  TableEvidence merge(TableEvidence other) {
    rows += other.rows;
    for (var i = 0; i < columns.size(); i++) {
      columns.get(i).merge(other.columns.get(i));
    }
    for (var i = 0; i < tallies.size(); i++) {
      tallies.get(i).merge(other.tallies.get(i));
    }
    return this;
  }

  byte[] keptColumn(int index) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      columns.get(index).writeKept(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static TableEvidence ofKept(List<byte[]> kept, List<ColumnKind> kinds, long rows) {
    var columns = new ArrayList<ColumnEvidence>();
    for (var i = 0; i < kinds.size(); i++) {
      var bytes = new InflaterInputStream(new ByteArrayInputStream(kept.get(i)));
      try (var in = new DataInputStream(bytes)) {
        columns.add(ColumnEvidence.read(in, kinds.get(i)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new TableEvidence(columns, List.of(), rows);
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(rows);
      for (var column : columns) {
        column.write(out);
      }
      for (var tally : tallies) {
        tally.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static TableEvidence fromBytes(byte[] bytes, List<ColumnKind> kinds, List<TallyShape> tallies) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var rows = in.readLong();
      var columns = new ArrayList<ColumnEvidence>();
      for (var kind : kinds) {
        columns.add(ColumnEvidence.read(in, kind));
      }
      var counts = new ArrayList<TallyCount>();
      for (var tally : tallies) {
        counts.add(TallyCount.read(in, tally.kind()));
      }
      return new TableEvidence(columns, counts, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
