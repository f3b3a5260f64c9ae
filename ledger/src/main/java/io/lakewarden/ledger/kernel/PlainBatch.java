package io.lakewarden.ledger.kernel;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of plain values by column name, as Delta Kernel takes them. */
record PlainBatch(StructType schema, List<Map<String, Object>> rows) implements ColumnarBatch {
  @Override
  public StructType getSchema() {
    return schema;
  }

  @Override
  public int getSize() {
    return rows.size();
  }

  @Override
  public ColumnVector getColumnVector(int ordinal) {
    var field = schema.at(ordinal);
    var values = new ArrayList<Object>();
    rows.forEach(row -> values.add(row.get(field.getName())));
    return new PlainVector(field.getDataType(), values);
  }

  /** The same rows without a column; Delta does so with partition columns. */
  @Override
  public ColumnarBatch withDeletedColumnAt(int ordinal) {
    var fields = new ArrayList<StructField>(schema.fields());
    fields.remove(ordinal);
    return new PlainBatch(new StructType(fields), rows);
  }
}
