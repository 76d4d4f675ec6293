package org.defenderrelief.intake;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What the person does, what happened, and why it is urgent: the compartment {@code situation}.
 *
 * @param decisionNeededBy the day after which help comes too late; for people to read, clocks go by the urgency alone
 * @param decisionNeededWhy what happens then
 */
public record Situation(
        @NotNull(message = Say.REQUIRED) @Size(min = 1, max = 20, message = Say.LIST)
        List<@NotNull(message = Say.REQUIRED) @ShortText String> rightsDefended,

        @NotNull(message = Say.REQUIRED) @LongText String activities,
        @Size(max = 20, message = Say.LIST) List<@NotNull(message = Say.REQUIRED) @ShortText String> links,
        @Size(max = 50, message = Say.LIST) List<@NotNull(message = Say.REQUIRED) @Valid Incident> incidents,
        @NotNull(message = Say.REQUIRED) @LongText String threats,
        @LongText String measuresTaken,
        @NotNull(message = Say.REQUIRED) @LongText String whyUrgent,
        LocalDate decisionNeededBy,
        @ShortText String decisionNeededWhy,
        @NotNull(message = Say.REQUIRED) @LongText String causalLink,
        @Size(max = 20, message = Say.LIST) List<@NotNull(message = Say.REQUIRED) @Valid Referee> referees,
        @Valid Travel travel,
        @Valid Relocation relocation) {

    /** Whether the person can leave. */
    public enum AbleToTravel {
        YES,
        WITH_HELP,
        NO,
        NOT_KNOWN
    }

    /**
     * Whether the person can travel, and what it takes.
     *
     * @param documents passports and visas, valid or lacking
     * @param health what has to be minded on the way
     */
    public record Travel(
            AbleToTravel able,
            @ShortText String documents,
            @ShortText String health) {
        @Override
        public String toString() {
            return "Travel[sealed content]";
        }
    }

    /**
     * How somebody is to be brought to safety. All of it is in the sender's words, since plans are rarely certain.
     *
     * @param leaving when
     * @param journey how, and what makes it safe or unsafe
     * @param host who takes them in
     * @param otherWays what else was considered
     */
    public record Relocation(
            @ShortText String from,
            @ShortText String to,
            @ShortText String leaving,
            @ShortText String duration,
            @ShortText String whoGoes,
            @LongText String journey,
            @ShortText String host,
            @LongText String otherWays) {
        @Override
        public String toString() {
            return "Relocation[sealed content]";
        }
    }

    /** One thing that happened. */
    public record Incident(
            @NotNull(message = Say.REQUIRED) LocalDate date,
            @ShortText String place,
            @ShortText String actors,
            @NotNull(message = Say.REQUIRED) @LongText String description,
            @ShortText String evidence) {
        @Override
        public String toString() {
            return "Incident[sealed content]";
        }
    }

    /** Somebody who can confirm; contacted only where they consented. */
    public record Referee(
            @NotNull(message = Say.REQUIRED) @ShortText String name,
            @NotNull(message = Say.REQUIRED) @ShortText String relation,
            @NotNull(message = Say.REQUIRED) @ShortText String contact,
            boolean consentToContact) {
        @Override
        public String toString() {
            return "Referee[sealed content]";
        }
    }

    @Override
    public String toString() {
        return "Situation[sealed content]";
    }
}
