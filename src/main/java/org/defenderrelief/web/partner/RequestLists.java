package org.defenderrelief.web.partner;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.intake.Identity;
import org.defenderrelief.intake.Needs;
import org.defenderrelief.intake.OwnCodeWish;
import org.defenderrelief.intake.PayeeDetails;
import org.defenderrelief.intake.Situation;
import org.defenderrelief.web.shared.Choices;

/** What the request form's choices are, in the reader's language. */
@RequestScoped
class RequestLists {
    private final Choices choices;

    RequestLists(Choices choices) {
        this.choices = choices;
    }

    /** One list for each choice. */
    public record Lists(
            List<Choices.Choice> urgency,
            List<Choices.Choice> ownCode,
            List<Choices.Choice> applicant,
            List<Choices.Choice> gender,
            List<Choices.Choice> channel,
            List<Choices.Choice> assistance,
            List<Choices.Choice> funder,
            List<Choices.Choice> help,
            List<Choices.Choice> able,
            List<Choices.Choice> method) {}

    Lists now() {
        return new Lists(
                choices.of("urgency", Urgency.values()),
                choices.of("own-code", OwnCodeWish.values()),
                choices.of("applicant", Identity.ApplicantType.values()),
                choices.of("gender", Identity.Gender.values()),
                choices.of("channel", Identity.Channel.values()),
                choices.of("assistance", AssistanceType.values()),
                choices.of("funder-status", Needs.FunderStatus.values()),
                choices.of("other-help", Needs.HelpKind.values()),
                choices.of("able-to-travel", Situation.AbleToTravel.values()),
                choices.of("payment-method", PayeeDetails.Method.values()));
    }
}
