package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Means, squared deviations and the sum of products of deviations of pairs of numbers, updated and
 * merged like those of {@link Moments}.
 */
public final class PairMoments {
  private long count;
  private double meanX;
  private double meanY;
  private double squaresX;
  private double squaresY;
  private double products;

  void add(double x, double y) {
    count++;
    var deltaX = x - meanX;
    var deltaY = y - meanY;
    meanX += deltaX / count;
    meanY += deltaY / count;
    squaresX += deltaX * (x - meanX);
    squaresY += deltaY * (y - meanY);
    products += deltaX * (y - meanY);
  }

  void merge(PairMoments other) {
    if (other.count == 0) {
      return;
    }
    var both = count + other.count;
    var weight = (double) count * other.count / both;
    var deltaX = other.meanX - meanX;
    var deltaY = other.meanY - meanY;
    squaresX += other.squaresX + deltaX * deltaX * weight;
    squaresY += other.squaresY + deltaY * deltaY * weight;
    products += other.products + deltaX * deltaY * weight;
    meanX += deltaX * other.count / both;
    meanY += deltaY * other.count / both;
    count = both;
  }

  public long count() {
    return count;
  }

  public double meanX() {
    return meanX;
  }

  public double meanY() {
    return meanY;
  }

  public double squaresX() {
    return squaresX;
  }

  public double squaresY() {
    return squaresY;
  }

  public double products() {
    return products;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(count);
    out.writeDouble(meanX);
    out.writeDouble(meanY);
    out.writeDouble(squaresX);
    out.writeDouble(squaresY);
    out.writeDouble(products);
  }

  static PairMoments read(DataInputStream in) throws IOException {
    var moments = new PairMoments();
    moments.count = in.readLong();
    moments.meanX = in.readDouble();
    moments.meanY = in.readDouble();
    moments.squaresX = in.readDouble();
    moments.squaresY = in.readDouble();
    moments.products = in.readDouble();
    return moments;
  }
}
