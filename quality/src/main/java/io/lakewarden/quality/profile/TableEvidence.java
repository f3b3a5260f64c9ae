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
  private final TallyCounts tallies;
  private long rows;

  TableEvidence(List<ColumnKind> kinds, TallyShape tallies) {
    this(kinds.stream().map(ColumnEvidence::new).toList(), new TallyCounts(tallies), 0);
  }

  private TableEvidence(List<ColumnEvidence> columns, TallyCounts tallies, long rows) {
    this.columns = List.copyOf(columns);
    this.tallies = tallies;
    this.rows = rows;
  }

  TableEvidence profile() {
    return new TableEvidence(columns, new TallyCounts(TallyShape.NONE), rows);
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

  TallyCounts tallies() {
    return tallies;
  }

  TableEvidence merge(TableEvidence other) {
    rows += other.rows;
    for (var i = 0; i < columns.size(); i++) {
      columns.get(i).merge(other.columns.get(i));
    }
    tallies.merge(other.tallies);
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
    return new TableEvidence(columns, new TallyCounts(TallyShape.NONE), rows);
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(rows);
      for (var column : columns) {
        column.write(out);
      }
      tallies.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static TableEvidence fromBytes(byte[] bytes, List<ColumnKind> kinds, TallyShape tallies) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var rows = in.readLong();
      var columns = new ArrayList<ColumnEvidence>();
      for (var kind : kinds) {
        columns.add(ColumnEvidence.read(in, kind));
      }
      return new TableEvidence(columns, TallyCounts.read(in, tallies), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
