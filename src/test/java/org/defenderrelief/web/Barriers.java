package org.defenderrelief.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;

import org.defenderrelief.testing.Thorough;

/** What axe finds on a page: every rule of WCAG 2.2 AA and its best practice, whatever weight it gives them. */
public final class Barriers {
    private static final Map<String, Object> ALL = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

    /** What the dark and a small screen change of a page that was looked at otherwise. A thorough run looks at all of it once more. */
    private static final Map<String, Object> LOOKS = Map.of(
            "type",
            "rule",
            "values",
            List.of("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"));

    /** Put into each page once; AxeBuilder would put it there for each look, and into an empty page beside it. */
    private static final String AXE = AxeBuilder.getAxeScript();

    private static final String RUN = """
            (only) => axe.run(document, { runOnly: only, resultTypes: ["violations"], preload: false })
              .then((found) => found.violations.map((rule) => `${rule.impact}, ${rule.id}: ${rule.nodes[0].html}: ${rule.nodes[0].failureSummary}`))""";

    private static final int[] PHONE = {390, 844};
    private static final int[] SMALL_PHONE = {360, 800};
    private static final int[] DESK = {1280, 900};

    private Barriers() {}

    /** What bars the way on the page as it stands: light on a desk, dark on a phone, and whether it is wider than the phone. Empty is well. */
    public static List<String> on(Page page, String name) {
        // A button that was pressed rests for two seconds, dimmed, as all do while an answer is on its way.
        PlaywrightAssertions.assertThat(page.locator("button[aria-disabled], main[aria-busy=true]"))
                .hasCount(0);
        // The page of an incident has no barriers either, and is never the one that was meant.
        PlaywrightAssertions.assertThat(page.locator("[data-failed] .number code"))
                .hasCount(0);
        List<String> found = new ArrayList<>();
        found.addAll(axe(page, name, DESK, ColorScheme.LIGHT, ALL));
        found.addAll(axe(page, name, PHONE, ColorScheme.DARK, Thorough.isAsked() ? ALL : LOOKS));
        wider(page, name).ifPresent(found::add);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(null));
        page.setViewportSize(DESK[0], DESK[1]);
        return found;
    }

    /** As {@link #on}, and whether it is wider than a small phone. */
    static List<String> alsoOnASmallPhone(Page page, String name) {
        List<String> found = on(page, name);
        page.setViewportSize(SMALL_PHONE[0], SMALL_PHONE[1]);
        wider(page, name + " on a small phone").ifPresent(found::add);
        page.setViewportSize(DESK[0], DESK[1]);
        return found;
    }

    private static Optional<String> wider(Page page, String name) {
        Object over =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return Integer.valueOf(0).equals(over)
                ? Optional.empty()
                : Optional.of(name + ", serious, sideways scrolling on a phone: " + over);
    }

    private static List<String> axe(
            Page page, String name, int[] screen, ColorScheme scheme, Map<String, Object> rules) {
        page.setViewportSize(screen[0], screen[1]);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        if (page.frames().size() > 1) {
            throw new IllegalStateException(name + " has frames, into which this does not look");
        }
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(AXE);
        }
        // What the bar at the top of a phone covers while one scrolls is no target that is too small.
        page.evaluate("() => window.scrollTo(0, 0)");
        List<?> violations = (List<?>) page.evaluate(RUN, rules);
        return violations.stream()
                .map(rule -> name + ", " + scheme + ", " + rule)
                .toList();
    }
}
