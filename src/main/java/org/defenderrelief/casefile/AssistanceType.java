package org.defenderrelief.casefile;

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
    EXCEPTIONAL
}
