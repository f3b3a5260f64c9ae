package io.lakewarden.jobs.submit;

import com.ruiyun.jvppeteer.api.core.Browser;
import com.ruiyun.jvppeteer.api.core.Page;
import com.ruiyun.jvppeteer.cdp.core.Puppeteer;
import com.ruiyun.jvppeteer.cdp.entities.LaunchOptions;
import com.ruiyun.jvppeteer.cdp.entities.Viewport;
import com.ruiyun.jvppeteer.exception.JvppeteerException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium in which somebody is logged in to Atlas. */
final class AtlasBrowser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** Other tabs hold graphs too. */
  private static final String GRAPH = "#tab-lineage svg ";

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Browser browser;
  private final Page page;

  private AtlasBrowser(Browser browser, Page page) {
    this.browser = browser;
    this.page = page;
  }

  /** Skips the test where there is none, on the PATH or at {@code -Dlakewarden.chromium=FILE}. */
  static Path required() {
    var given = Optional.ofNullable(System.getProperty("lakewarden.chromium")).map(Path::of);
    var found = given.stream().findFirst().or(AtlasBrowser::onPath);
    Assumptions.assumeTrue(
        found.isPresent(), "needs a Chromium on the PATH or -Dlakewarden.chromium=FILE");
    return found.get();
  }

  private static Optional<Path> onPath() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Logs in by the form of the page, as a person does. */
  static AtlasBrowser open(Path chromium, AtlasReader atlas) throws Exception {
    // Chromium's sandbox refuses to work for root; it opens nothing but our own server.
    boolean root = "root".equals(System.getProperty("user.name"));
    var options =
        LaunchOptions.builder()
            .executablePath(chromium.toString())
            .headless(true)
            .args(
                Stream.of("--disable-gpu", "--disable-dev-shm-usage", root ? "--no-sandbox" : "")
                    .filter(argument -> !argument.isEmpty())
                    .toList())
            .defaultViewport(new Viewport(1500, 1300))
            .build();
    var browser = Puppeteer.launch(options);
    try {
      var page = browser.newPage();
      page.goTo(atlas.url() + "/login.jsp");
      page.type("input[name=username]", atlas.user());
      page.type("input[name=password]", atlas.password());
      page.click("#signIn");
      var loggedIn = new AtlasBrowser(browser, page);
      loggedIn.await("() => document.querySelector('.fa-bars') != null");
      return loggedIn;
    } catch (Exception e) {
      browser.close();
      throw e;
    }
  }

  /** Shows an address and waits until a graph with this many nodes is drawn to its end. */
  void showGraph(String address, int nodes) throws Exception {
    page.evaluate("address => { location.href = address; }", address);
    await(
        "(graph, n) => document.querySelectorAll(graph + 'g.node text').length >= n"
            + " && document.querySelectorAll(graph + 'g.edgePath path.path').length > 0",
        GRAPH,
        nodes);
  }

  /** Asks until the answer is yes; while one page follows another there is nobody to ask. */
  private void await(String condition, Object... arguments) throws Exception {
    var last = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < last) {
      try {
        if (Boolean.TRUE.equals(page.evaluate(condition, arguments))) {
          return;
        }
      } catch (JvppeteerException e) {
        // The page went away while it was asked.
      }
      Thread.sleep(200);
    }
    throw new AssertionError("Not in " + PATIENCE + " at " + page.url() + ": " + condition);
  }

  /** The words at the nodes of the graph. */
  List<String> nodes() throws Exception {
    return words(GRAPH + "g.node text");
  }

  /** The words of elements, such as the title of the page. */
  List<String> words(String selector) throws Exception {
    var found =
        (List<?>)
            page.evaluate(
                "s => Array.from(document.querySelectorAll(s)).map(e => e.textContent.trim())",
                selector);
    return found.stream().map(Object::toString).toList();
  }

  /** Keeps what is on the page, with room for the graph. */
  void picture(Path file) throws Exception {
    page.evaluate("() => document.querySelector('.fa-bars').click()");
    // The side bar and the graph move for a while.
    Thread.sleep(2_000);
    page.screenshot(file.toString());
  }

  @Override
  public void close() throws Exception {
    browser.close();
  }
}
