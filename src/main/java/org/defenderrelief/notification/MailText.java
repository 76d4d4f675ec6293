package org.defenderrelief.notification;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes the text of mails: neutral references, if it is about cases, and where to look, nothing else. */
@ApplicationScoped
class MailText {
    private static final String RECOVERY = "/review/people/recovery";

    private final String publicAddress;

    MailText(@ConfigProperty(name = "relief.web.public-address") String publicAddress) {
        this.publicAddress = publicAddress;
    }

    String of(Kind kind, Language language, List<String> references) {
        List<Item> items = references.stream()
                .map(reference -> new Item(reference, link(kind, reference)))
                .toList();
        TemplateInstance template =
                switch (kind) {
                    case ACKNOWLEDGEMENT ->
                        language == Language.FR ? French.acknowledgement(items) : English.acknowledgement(items);
                    case NEWS -> language == Language.FR ? French.news(items) : English.news(items);
                    case YOUR_TURN -> language == Language.FR ? French.yourTurn(items) : English.yourTurn(items);
                    case HOUSE -> {
                        String link = publicAddress + "/review";
                        yield language == Language.FR ? French.house(link) : English.house(link);
                    }
                    case RESTORED ->
                        language == Language.FR
                                ? French.restored(publicAddress + RECOVERY)
                                : English.restored(publicAddress + RECOVERY);
                    case STEADY ->
                        language == Language.FR ? French.steady(publicAddress) : English.steady(publicAddress);
                };
        return template.render();
    }

    /** For whoever's key cannot be encrypted to any more: that there is something, and where, and nothing else. */
    String bare(Language language) {
        return (language == Language.FR ? French.bare(publicAddress) : English.bare(publicAddress)).render();
    }

    private String link(Kind kind, String reference) {
        return publicAddress + (kind == Kind.YOUR_TURN ? "/review/cases/" : "/partner/requests/") + reference;
    }

    /** A case in a mail. */
    record Item(String reference, String link) {}

    @CheckedTemplate(basePath = "notification/en")
    static class English {
        static native TemplateInstance acknowledgement(List<Item> items);

        static native TemplateInstance news(List<Item> items);

        static native TemplateInstance yourTurn(List<Item> items);

        static native TemplateInstance house(String link);

        static native TemplateInstance restored(String link);

        static native TemplateInstance steady(String link);

        static native TemplateInstance bare(String link);
    }

    @CheckedTemplate(basePath = "notification/fr")
    static class French {
        static native TemplateInstance acknowledgement(List<Item> items);

        static native TemplateInstance news(List<Item> items);

        static native TemplateInstance yourTurn(List<Item> items);

        static native TemplateInstance house(String link);

        static native TemplateInstance restored(String link);

        static native TemplateInstance steady(String link);

        static native TemplateInstance bare(String link);
    }
}
