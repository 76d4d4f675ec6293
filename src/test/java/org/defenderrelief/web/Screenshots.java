package org.defenderrelief.web;

import java.nio.file.Path;
import java.util.Locale;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/** Pictures of whole pages for people to look at, in {@code screenshots/}; taken only with {@code -Drelief.screenshots}. */
public final class Screenshots {
    private static final boolean WANTED = System.getProperty("relief.screenshots") != null;
    private static final int[][] SCREENS = {{390, 844}, {1280, 900}};
    private static final String[] SCREEN_NAMES = {"phone", "desk"};

    private Screenshots() {}

    /** The page as it stands, on a phone and on a desk, light and dark. */
    public static void take(Page page, String name) {
        if (!WANTED) {
            return;
        }
        for (int i = 0; i < SCREENS.length; i++) {
            page.setViewportSize(SCREENS[i][0], SCREENS[i][1]);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String file = name + "-" + SCREEN_NAMES[i] + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("screenshots", file)));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(null));
    }
}
