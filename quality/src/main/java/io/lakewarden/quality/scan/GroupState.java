package io.lakewarden.quality.scan;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The frequencies of a grouped set of columns as a text that can be kept: {@code Groups}, the name
 * of the key of the hashes, and the deflated frequencies in base64; or a word for why there are
 * none.
 */
public final class GroupState {
  private static final String KEPT = "Groups";
  private static final String NONE = "NoGroups";
  private static final String TOO_MANY = "TooManyGroups";
  private static final String WITHHELD = "WithheldGroups";
  private static final String OTHER_KEYS = "GroupsOfOtherKeys";

  private static final Map<String, String> REASONS =
      Map.of(
          TOO_MANY,
          Judgements.format(
              "not added up: there are more than %,d distinct keys", Frequencies.MOST),
          WITHHELD,
          "not added up: of a protected column no hash is kept without a secret key",
          OTHER_KEYS,
          "not added up: the parts were hashed with different secret keys");

  private GroupState() {}

  static String text(Frequencies frequencies, StateKey key) {
    return text(frequencies, key.id());
  }

  private static String text(Frequencies frequencies, String keyId) {
    if (frequencies.isDropped()) {
      return TOO_MANY;
    }
    return frequencies.isEmpty() ? NONE : String.join(" ", KEPT, keyId, packed(frequencies));
  }

  /** What may be kept of a text about a protected column: no hash that can be guessed. */
  public static String guarded(String text) {
    return isKept(text) && StateKey.isOpen(keyId(text)) ? WITHHELD : text;
  }

  /** The text of several parts together, which are unpacked one by one. */
  static String sum(List<String> parts) {
    for (var obstacle : List.of(WITHHELD, OTHER_KEYS, TOO_MANY)) {
      if (parts.contains(obstacle)) {
        return obstacle;
      }
    }
    var kept = parts.stream().filter(GroupState::isKept).toList();
    if (kept.isEmpty()) {
      return NONE;
    }
    var keyId = keyId(kept.get(0));
    if (!kept.stream().allMatch(part -> keyId(part).equals(keyId))) {
      return OTHER_KEYS;
    }
    var sum = new Frequencies();
    for (var part : kept) {
      if (!sum.isDropped()) {
        sum.add(unpacked(part));
      }
    }
    return text(sum, keyId);
  }

  /** The groups that a text stands for; absent where it is a reason. */
  static Optional<Groups> groups(String text) {
    if (text.equals(NONE)) {
      return Optional.of(new Groups());
    }
    return isKept(text) ? Optional.of(unpacked(text).groups()) : Optional.empty();
  }

  /** Why a text stands for no groups. */
  static Optional<String> reason(String text) {
    return Optional.ofNullable(REASONS.get(text));
  }

  private static boolean isKept(String text) {
    return text.startsWith(KEPT + " ");
  }

  private static String keyId(String text) {
    return text.split(" ", 3)[1];
  }

  private static String packed(Frequencies frequencies) {
    var bytes = new ByteArrayOutputStream();
    try (var out =
        new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes)))) {
      frequencies.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static Frequencies unpacked(String text) {
    var bytes = Base64.getDecoder().decode(text.substring(text.lastIndexOf(' ') + 1));
    var inflated = new InflaterInputStream(new ByteArrayInputStream(bytes));
    try (var in = new DataInputStream(new BufferedInputStream(inflated))) {
      return Frequencies.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
