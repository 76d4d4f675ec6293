package org.defenderrelief.web.shared;

import java.util.Locale;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.partner.Partners;

/** Whom to write to at the fund, said where somebody is refused who needs it now. */
@ApplicationScoped
public class ContactOfFund {
    /** What an organisation cannot mend by itself, and what somebody in danger cannot wait for. */
    private static final Set<String> NEEDED = Set.of(
            "partner-not-vetted",
            "partner-lapsed",
            "partner-suspended",
            "partner-ended",
            "partner-right-missing",
            "too-many-at-risk");

    private final Partners partners;

    ContactOfFund(Partners partners) {
        this.partners = partners;
    }

    /** The advice on a refusal, and after it whom to write to, where that helps and somebody is named. */
    public String after(String slug, String advice, Locale locale) {
        // Isolated, since an address reads from left to right in every sentence.
        return partners.contact()
                .filter(any -> NEEDED.contains(slug))
                .map(to -> advice + " "
                        + Words.of("partner", "contact-of-fund", locale).replace("{0}", "\u2068" + to + "\u2069"))
                .orElse(advice);
    }
}
