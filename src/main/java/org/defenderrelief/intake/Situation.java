package org.defenderrelief.intake;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What the person does, what happened, and why it is urgent: the compartment {@code situation}. */
public record Situation(
        @NotNull(message = Say.REQUIRED) @Size(min = 1, max = 20, message = Say.LIST)
        List<@NotNull(message = Say.REQUIRED) @ShortText String> rightsDefended,

        @NotNull(message = Say.REQUIRED) @LongText String activities,
        @Size(max = 20, message = Say.LIST) List<@NotNull(message = Say.REQUIRED) @ShortText String> links,
        @Size(max = 50, message = Say.LIST) List<@NotNull(message = Say.REQUIRED) @Valid Incident> incidents,
        @NotNull(message = Say.REQUIRED) @LongText String threats,
        @LongText String measuresTaken,
        @NotNull(message = Say.REQUIRED) @LongText String whyUrgent,
        @NotNull(message = Say.REQUIRED) @LongText String causalLink,
        @Size(max = 20, message = Say.LIST) List<@NotNull(message = Say.REQUIRED) @Valid Referee> referees) {

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
