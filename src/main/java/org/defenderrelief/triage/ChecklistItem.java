package org.defenderrelief.triage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.AssistanceType;

/** What a request must say, or somebody must find out, before help of a kind can be granted. Those without a kind are needed whatever is asked for. */
public enum ChecklistItem {
    /** How the person is reached without danger: a safe contact, or somebody in between. */
    SAFE_CONTACT,
    /** Somebody who knows the person and vouches for what is said. */
    REFEREE,
    /** On which day it last happened. */
    LAST_INCIDENT,
    /** Where they go. */
    RELOCATION_PLACE(AssistanceType.RELOCATION),
    /** Who takes them in there. */
    RELOCATION_HOST(AssistanceType.RELOCATION),
    /** How they travel, with which papers. */
    RELOCATION_JOURNEY(AssistanceType.RELOCATION),
    /** For how long, and what comes afterwards. */
    RELOCATION_DURATION(AssistanceType.RELOCATION),
    /** Who lives on it. */
    SUBSISTENCE_HOUSEHOLD(AssistanceType.SUBSISTENCE),
    /** For how many months. */
    SUBSISTENCE_MONTHS(AssistanceType.SUBSISTENCE),
    /** A doctor's word, such as a prescription or a report. */
    MEDICAL_WORD(AssistanceType.MEDICAL),
    /** What the treatment costs, by whoever gives it. */
    MEDICAL_ESTIMATE(AssistanceType.MEDICAL),
    /** The charge, the summons or the number of the case. */
    LEGAL_CASE(AssistanceType.LEGAL),
    /** Who defends them. */
    LEGAL_COUNSEL(AssistanceType.LEGAL),
    /** What the defence costs. */
    LEGAL_FEES(AssistanceType.LEGAL),
    /** To whom it is to be said, and what for. */
    ADVOCACY_AIM(AssistanceType.ADVOCACY),
    /** What the person agrees to have said about them. */
    ADVOCACY_CONSENT(AssistanceType.ADVOCACY),
    /** What was lost or is missing, and why the danger makes it necessary. */
    EXCEPTIONAL_NEED(AssistanceType.EXCEPTIONAL),
    /** What it costs, by a quote or a price that can be compared. */
    EXCEPTIONAL_PRICE(AssistanceType.EXCEPTIONAL);

    private final Optional<AssistanceType> kind;

    ChecklistItem() {
        kind = Optional.empty();
    }

    ChecklistItem(AssistanceType kind) {
        this.kind = Optional.of(kind);
    }

    /** Those that a request for these kinds of help needs, in their order. */
    public static List<ChecklistItem> of(Set<AssistanceType> kinds) {
        return Arrays.stream(values())
                .filter(item -> item.kind.map(kinds::contains).orElse(true))
                .toList();
    }

    /** How the act names it: in camel case, as facts are named. */
    String fact() {
        String[] words = name().split("_");
        StringBuilder fact = new StringBuilder(words[0].toLowerCase(Locale.ROOT));
        for (int i = 1; i < words.length; i++) {
            fact.append(words[i].charAt(0)).append(words[i].substring(1).toLowerCase(Locale.ROOT));
        }
        return fact.toString();
    }
}
