package io.lakewarden.testkit.atlas.server;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import org.apache.atlas.Atlas;

/**
 * Starts Atlas 2.1.0, which was made for Java 8, on Java 17, and ends when the process that started
 * it does: the standard input it inherits closes then.
 */
public final class AtlasServerMain {
  private static final long LONGEST_END_MILLIS = 20_000;

  private AtlasServerMain() {}

  public static void main(String[] arguments) throws Exception {
    showModifiersOfFields();
    inBackground("parent-watch", AtlasServerMain::endWithParent);
    Atlas.main(arguments);
  }

  private static void inBackground(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // a broken pipe says the same as its end
    }
    // The store is closed by a shutdown hook; whatever else hangs there must not keep us.
    inBackground("last-resort", AtlasServerMain::haltLater);
    System.exit(0);
  }

  private static void haltLater() {
    try {
      Thread.sleep(LONGEST_END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }

  /**
   * Atlas writes to final fields of JanusGraph through {@code Field.modifiers}, which the JDK hides
   * from reflection since version 12. This empties the list of what it hides.
   */
  private static void showModifiersOfFields() throws ReflectiveOperationException {
    var declaredFields = Class.class.getDeclaredMethod("getDeclaredFields0", boolean.class);
    declaredFields.setAccessible(true);
    var reflection = Class.forName("jdk.internal.reflect.Reflection");
    field(declaredFields, reflection, "fieldFilterMap").set(null, Map.of());
    field(declaredFields, Class.class, "reflectionData").set(Field.class, null);
  }

  private static Field field(Method declaredFields, Class<?> owner, String name)
      throws ReflectiveOperationException {
    for (var field : (Field[]) declaredFields.invoke(owner, false)) {
      if (field.getName().equals(name)) {
        field.setAccessible(true);
        return field;
      }
    }
    throw new NoSuchFieldException(owner.getName() + "." + name);
  }
}
