package org.defenderrelief.web.review.committee;

import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.web.shared.Choices.Choice;

/** The envelopes that a policy can be for, to choose from. */
@ApplicationScoped
class EnvelopeChoices {
    private final Envelopes envelopes;

    EnvelopeChoices(Envelopes envelopes) {
        this.envelopes = envelopes;
    }

    /** By their codes. */
    List<Choice> all() {
        return envelopes.inOrder().stream()
                .sorted(Comparator.comparing(Envelope::code))
                .map(each -> new Choice(
                        each.id().toString(),
                        each.code() + " · " + each.currency().getCurrencyCode(),
                        null))
                .toList();
    }
}
