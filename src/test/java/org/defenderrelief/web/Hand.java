package org.defenderrelief.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** What a person does with their hand: presses, and how far they scroll to reach what they press. Typing is not counted. */
final class Hand {
    private final Page page;
    private final int height;
    private int presses;
    private double scrolled;

    /** @param width of the screen @param height of the screen, in pixels */
    Hand(Page page, int width, int height) {
        this.page = page;
        this.height = height;
        page.setViewportSize(width, height);
    }

    static Hand onPhone(Page page) {
        return new Hand(page, 390, 844);
    }

    static Hand onDesk(Page page) {
        return new Hand(page, 1280, 900);
    }

    /** Scrolls as far as that takes, and presses. */
    Hand press(Locator what) {
        reach(what);
        presses++;
        what.click();
        page.waitForLoadState();
        return this;
    }

    /** Scrolls as far as that takes, and types. */
    Hand type(Locator field, String text) {
        reach(field);
        field.fill(text);
        return this;
    }

    /** Scrolls as far as that takes to have it before the eyes. */
    Hand sees(Locator what) {
        reach(what);
        return this;
    }

    private void reach(Locator what) {
        what.waitFor();
        BoundingBox box = what.boundingBox();
        double away = box.y < 0 ? box.y : Math.max(0, box.y + box.height - height);
        scrolled += Math.abs(away);
        page.evaluate("by => window.scrollBy(0, by)", away);
    }

    int presses() {
        return presses;
    }

    long scrolled() {
        return Math.round(scrolled);
    }

    /** What it took, for people to read. */
    void says(String task) {
        System.out.println("HAND " + task + ": " + presses + " presses, " + scrolled() + " pixels scrolled");
    }
}
