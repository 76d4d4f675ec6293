package org.defenderrelief.web.shared;

import java.util.List;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.intake.Identity;
import org.defenderrelief.intake.Needs;
import org.defenderrelief.intake.OwnCodeWish;
import org.defenderrelief.intake.PayeeDetails;
import org.defenderrelief.intake.Situation;

/** What the choices of a request's fields are, in the reader's language: one list for each choice. */
public record RequestLists(
        List<Choices.Choice> urgency,
        List<Choices.Choice> ownCode,
        List<Choices.Choice> applicant,
        List<Choices.Choice> capacity,
        List<Choices.Choice> gender,
        List<Choices.Choice> channel,
        List<Choices.Choice> assistance,
        List<Choices.Choice> funder,
        List<Choices.Choice> help,
        List<Choices.Choice> able,
        List<Choices.Choice> method) {
    public static RequestLists of(Choices choices) {
        return new RequestLists(
                choices.of("urgency", Urgency.values()),
                choices.of("own-code", OwnCodeWish.values()),
                choices.of("applicant", Identity.ApplicantType.values()),
                choices.of("capacity", Identity.Capacity.values()),
                choices.of("gender", Identity.Gender.values()),
                choices.of("channel", Identity.Channel.values()),
                choices.of("assistance", AssistanceType.values()),
                choices.of("funder-status", Needs.FunderStatus.values()),
                choices.of("other-help", Needs.HelpKind.values()),
                choices.of("able-to-travel", Situation.AbleToTravel.values()),
                choices.of("payment-method", PayeeDetails.Method.values()));
    }
}
