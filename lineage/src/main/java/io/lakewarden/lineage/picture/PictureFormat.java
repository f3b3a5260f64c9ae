package io.lakewarden.lineage.picture;

import java.util.function.Function;

/** The forms a picture comes in. */
public enum PictureFormat {
  SVG(LineagePicture::svg),
  HTML(LineagePicture::html),
  DOT(LineagePicture::dot),
  JSON(LineagePicture::json);

  private final Function<LineagePicture, String> writer;

  PictureFormat(Function<LineagePicture, String> writer) {
    this.writer = writer;
  }

  /** The whole text of the picture in this form. */
  public String of(LineagePicture picture) {
    return writer.apply(picture);
  }
}
