package org.defenderrelief.referral;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.people.Act;

/** The key by which a fund answered for the first time: it does not change while the fund has one index, so another one is a sign that something is wrong there. */
@ApplicationScoped
class FirstKeys {
    private final Acts acts;
    private final History history;

    FirstKeys(Acts acts, History history) {
        this.acts = acts;
        this.history = history;
    }

    /** In base64url; empty if it has not answered yet. */
    @Transactional
    public Optional<String> of(UUID fund) {
        return acts.withoutCase(ReferralFacts.FIRST_KEY).stream()
                .filter(said ->
                        said.signer().isEmpty() && said.text(ReferralFacts.FUND).equals(fund.toString()))
                .findFirst()
                .map((Said said) -> said.text(ReferralFacts.KEY));
    }

    /** Remembers it, if it is the first. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void saw(UUID fund, String key) {
        if (of(fund).isEmpty()) {
            history.record(
                    Act.witnessed(Actor.SERVICE),
                    ReferralFacts.FIRST_KEY,
                    null,
                    FundFacts.named(fund).and(ReferralFacts.KEY, key));
        }
    }
}
