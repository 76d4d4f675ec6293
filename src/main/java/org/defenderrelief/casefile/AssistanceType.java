package org.defenderrelief.casefile;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a request asks for; the six types of Agir ensemble pour les droits humains. One case may combine several. */
public enum AssistanceType {
    /** Getting to safety: temporary relocation, national or international, of defender or family. */
    RELOCATION,
    /** Living costs while in danger. */
    SUBSISTENCE,
    /** Medical, psychosocial and rehabilitation care. */
    MEDICAL,
    /** Lawyers, experts, court costs, bail. */
    LEGAL,
    /** Monitoring, reporting and advocacy for the defender. */
    ADVOCACY,
    /** Anything else that danger makes necessary, with reasons. */
    EXCEPTIONAL;

    /** Those that a text names with commas between them, as rows and acts do. @throws IllegalArgumentException if one is none */
    public static Set<AssistanceType> read(String names) {
        return Arrays.stream(names.split(","))
                .map(AssistanceType::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AssistanceType.class)));
    }
}
