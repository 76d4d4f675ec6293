package org.defenderrelief.web.shared;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** What one sees after signing in beside a form that waits in another tab; scripts ask it whether a sign-in still lasts. */
public final class SignedIn {
    private SignedIn() {}

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance signedIn(String start);

        private Templates() {}
    }

    /** @param start where one gets to if no form waits */
    public static TemplateInstance page(String start) {
        return Templates.signedIn(start);
    }
}
