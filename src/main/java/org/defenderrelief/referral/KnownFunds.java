package org.defenderrelief.referral;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Office;

/** The other funds that two keepers confirmed and none has ended: by their acts, each as it was signed. */
@ApplicationScoped
public class KnownFunds {
    private final Acts acts;
    private final OtherFunds rows;

    KnownFunds(Acts acts, OtherFunds rows) {
        this.acts = acts;
        this.rows = rows;
    }

    /**
     * All of them, the longest known first. One whose row is gone or does not say what was signed is told of and left out: nothing goes to it and nothing
     * is taken from it.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if an act is gone or is none
     */
    @Transactional
    public List<OtherFund> all() {
        return signed().known().entrySet().stream()
                .flatMap(each -> row(each.getKey(), each.getValue()).stream())
                .toList();
    }

    /** One of them; empty if there is none of that id now. */
    @Transactional
    public Optional<OtherFund> find(UUID id) {
        return Optional.ofNullable(signed().known().get(id)).flatMap(said -> row(id, said));
    }

    /** What nobody in office signed, or says nothing, counts for nothing, and is told of: whoever can write such an entry must not stop referrals by it. */
    @Transactional
    SignedFunds signed() {
        SignedFunds funds = new SignedFunds();
        List<Said> all = acts.withoutCase(FundFacts.ALL);
        Predicate<Said> inOffice = acts.heldBy(Office.KEEPER);
        for (Said said : all) {
            if (inOffice.test(said)) {
                see(funds, said);
            } else {
                tell(said, "nobody of that office signed it");
            }
        }
        return funds;
    }

    private void see(SignedFunds funds, Said said) {
        try {
            funds.see(said);
        } catch (IllegalArgumentException nothing) {
            tell(said, "it does not say what such an act says");
        }
    }

    private void tell(Said said, String reason) {
        acts.tell(new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), null), reason);
    }

    private Optional<OtherFund> row(UUID id, Said confirmed) {
        Optional<OtherFund> row = rows.findByIdOptional(id).filter(found -> confirmed.says(FundFacts.of(found)));
        if (row.isEmpty()) {
            acts.tell(
                    new Acts.Claim("referral_fund/" + id, confirmed.act(), FundFacts.CONFIRMED, null),
                    "it does not say what was signed");
        }
        return row;
    }
}
