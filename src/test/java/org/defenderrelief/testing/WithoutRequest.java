package org.defenderrelief.testing;

import java.util.Locale;

import io.quarkus.test.junit.QuarkusMock;

import org.defenderrelief.web.shared.Page;

/** A page that is put together by a test, where no request says who reads it in which language. */
public final class WithoutRequest {
    private WithoutRequest() {}

    /** Until the test ends, pages are in that language. */
    public static void pagesAreIn(Locale language) {
        QuarkusMock.installMockForType(
                new Page() {
                    @Override
                    public Locale locale() {
                        return language;
                    }
                },
                Page.class);
    }
}
