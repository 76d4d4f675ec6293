package org.defenderrelief.fund;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;

/** The envelopes that two keepers confirmed, none left out: for figures that leave the house. */
@ApplicationScoped
public class ConfirmedEnvelopes {
    private final Envelopes envelopes;
    private final AuthenticEnvelope authentic;
    private final Acts acts;

    ConfirmedEnvelopes(Envelopes envelopes, AuthenticEnvelope authentic, Acts acts) {
        this.envelopes = envelopes;
        this.authentic = authentic;
        this.acts = acts;
    }

    /** All of them, by code. @throws Problem.Conflict {@code not-authentic} if one is not what was signed, or one that was is gone */
    @Transactional
    public List<Envelope> all() {
        return whole(Optional.empty());
    }

    /** The code of each by the acts alone, in the order of codes: whatever became of its row, it can be named. */
    @Transactional
    public Map<EnvelopeId, String> named() {
        Map<EnvelopeId, String> codes = new LinkedHashMap<>();
        acts.withoutCase(EnvelopeFacts.CONFIRMED).stream()
                .sorted(Comparator.comparing(said -> said.text("code")))
                .forEach(said -> Ids.read(said.text("envelope"))
                        .ifPresent(id -> codes.put(new EnvelopeId(id), said.text("code"))));
        return codes;
    }

    /** A donor's, by code; empty if nobody confirmed one of such a donor. @throws Problem.Conflict as {@link #all} */
    @Transactional
    public List<Envelope> of(String donor) {
        return whole(Optional.of(donor));
    }

    private List<Envelope> whole(Optional<String> donor) {
        List<Said> confirmed = acts.withoutCase(EnvelopeFacts.CONFIRMED).stream()
                .filter(said -> donor.map(said.text("donor")::equals).orElse(true))
                .toList();
        List<Envelope> found = envelopes.inOrder().stream()
                .filter(each -> donor.map(each.donorCode()::equals).orElse(true))
                .toList();
        found.forEach(authentic::require);
        Set<String> ids = found.stream().map(each -> each.id().toString()).collect(Collectors.toSet());
        for (Said said : confirmed) {
            if (!ids.contains(said.text("envelope"))) {
                throw acts.refuse(
                        new Acts.Claim("envelope/" + said.text("envelope"), said.act(), EnvelopeFacts.CONFIRMED, null),
                        "an envelope that was confirmed is gone");
            }
        }
        return found;
    }
}
