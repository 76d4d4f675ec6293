package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;

import org.defenderrelief.testing.Chromium;

/** One of the demo people at a browser of their own, who finds things by what they are and what they are called. */
final class Visitor implements AutoCloseable {
    private static final double PATIENCE_MS = 15_000;

    private final String name;
    private final String origin;
    private final BrowserContext context;
    private final Page page;

    private Visitor(Page page, String origin, String name) {
        this.name = name;
        this.origin = origin;
        this.page = page;
        context = page.context();
        page.setDefaultTimeout(PATIENCE_MS);
    }

    private Visitor(Chromium chromium, String origin, String name, Browser.NewContextOptions options) {
        this(
                chromium.browser()
                        .newContext(options.setLocale("en-GB")
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setViewportSize(1280, 900))
                        .newPage(),
                origin,
                name);
    }

    /** @param name a sign-in name @param origin the service's address, without a slash at its end */
    static Visitor of(Chromium chromium, String origin, String name) {
        return new Visitor(chromium, origin, name, new Browser.NewContextOptions());
    }

    /** In a tab of a browser that others may use too. */
    static Visitor in(BrowserContext context, String origin, String name) {
        return new Visitor(context.newPage(), origin, name);
    }

    /** At a page that somebody is at already. */
    static Visitor at(Page page) {
        return new Visitor(page, page.url().replaceAll("(?<=[^/:])/.*$", ""), "");
    }

    /** The same on a browser that runs no scripts. */
    static Visitor withoutScripts(Chromium chromium, String origin, String name) {
        return new Visitor(chromium, origin, name, new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    Page page() {
        return page;
    }

    /** Goes to a page of the service and signs in on the way where that is asked. */
    Visitor enter(String path) {
        page.navigate(origin + path);
        if (!page.url().startsWith(origin)) {
            // By id, since the sign-in pages speak the visitor's language.
            page.locator("#username").fill(name);
            page.locator("#password").fill("demo-" + name);
            page.locator("#kc-login").click();
        }
        return this;
    }

    /** Goes to a reviewer's page and opens their vault. */
    Visitor enterAndUnlock(String path) {
        enter(path);
        link("Unlock").click();
        field("Vault passphrase").fill("vault-" + name + "-demo");
        in(AriaRole.MAIN).getByRole(AriaRole.BUTTON, named("Unlock", true)).click();
        assertThat(page.getByText("Vault open")).isVisible();
        return this;
    }

    /** Chooses the language of pages. @param tag BCP 47 tag */
    Visitor reads(String tag) {
        context.addCookies(List.of(new Cookie("relief-lang", tag).setUrl(origin)));
        return this;
    }

    Locator in(AriaRole role) {
        return page.getByRole(role);
    }

    /** A part of the page by its role and the whole of its name. */
    Locator in(AriaRole role, String called) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(called).setExact(true));
    }

    /** A part of the page by its role and a piece of its name. */
    Locator about(AriaRole role, String piece) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(piece));
    }

    Locator field(String called) {
        return in(AriaRole.TEXTBOX, called);
    }

    Locator link(String called) {
        return in(AriaRole.LINK, called);
    }

    void choose(String list, String option) {
        in(AriaRole.COMBOBOX, list).selectOption(option);
    }

    /** Presses it; a vote that is cast unread says so. */
    void press(String button) {
        Locator unread = page().locator("input[name=decidesUnread]:visible");
        if (button.equals("Cast this vote") && unread.count() > 0) {
            unread.first().check();
        }
        in(AriaRole.BUTTON, button).click();
    }

    /** Sees the word that something is done, or the news of a page. */
    void sees(String text) {
        assertThat(in(AriaRole.MAIN)).containsText(text);
    }

    static Locator.GetByRoleOptions named(String name, boolean exact) {
        return new Locator.GetByRoleOptions().setName(name).setExact(exact);
    }

    @Override
    public void close() {
        context.close();
    }
}
