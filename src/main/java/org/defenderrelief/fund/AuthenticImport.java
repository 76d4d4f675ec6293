package org.defenderrelief.fund;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * Whether imported rates are what one keeper or person of finance proposed and another confirmed. What was found to be is remembered by all
 * that its row says, its rates by their hash, and not looked up anew while it stays the same.
 */
@ApplicationScoped
class AuthenticImport {
    static final String PROPOSED = "fund.import-proposed";
    static final String CONFIRMED = "fund.import-confirmed";
    static final String WITHDRAWN = "fund.import-withdrawn";

    static final String TRUSTED = "fund.import-trusted";

    private static final int REMEMBERED = 10_000;

    private static final PersonId SERVICE = Actor.SERVICE.person();

    private final Acts acts;
    private final WordOfTwo two;
    private final boolean trusting;
    private final KnownRates known = new KnownRates();
    private final Checked<Row> checked = new Checked<>(REMEMBERED);

    AuthenticImport(Acts acts, WordOfTwo two, RatesConfig config) {
        this.acts = acts;
        this.two = two;
        this.trusting = config.trusted();
    }

    /** All that a row says that counts. */
    private record Row(Facts counts, UUID act, PersonId proposedBy, Optional<PersonId> confirmedBy) {}

    /** The proposal. @throws Problem.Conflict {@code not-authentic} */
    Said requireProposed(RateImport rates) {
        Acts.Claim claim = claim(rates, rates.proposedAct(), PROPOSED);
        Facts facts = Possible.read(rates::facts).orElseThrow(() -> impossible(claim));
        requireRates(rates, claim);
        return two.signed(claim, rates.proposedBy(), facts);
    }

    /**
     * The proposal, where by the acts nobody has confirmed or withdrawn it yet.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    Said requirePending(RateImport rates) {
        settled().stream()
                .filter(said -> said.text("importId").equals(rates.importId().toString()))
                .findFirst()
                .ifPresent(said -> {
                    throw acts.refuse(claim(rates, said.act(), said.action()), "it was settled, but stands as pending");
                });
        return requireProposed(rates);
    }

    /**
     * The rates that an act confirmed, to see whether any of them is the one looked for: those of its hash, if this node has read them before,
     * whatever stands in the row now. Before one of them is used, {@link #require(Said, Optional)} is asked.
     *
     * @param row reads what stands there of them now
     * @throws Problem.Conflict {@code not-authentic}
     */
    PublishedRates lookedAt(Said said, Supplier<Optional<RateImport>> row) {
        return known.of(said.text("digest")).orElseGet(() -> require(said, row.get()));
    }

    /**
     * Rates that may be used.
     *
     * @param said the act that confirmed them
     * @param row what stands there of them now, empty if nothing does
     * @throws Problem.Conflict {@code not-authentic}
     */
    PublishedRates require(Said said, Optional<RateImport> row) {
        RateImport rates = row.filter(each -> each.countsBy(said.act()))
                .orElseThrow(() -> acts.refuse(
                        new Acts.Claim("rate_import/" + said.text("importId"), said.act(), CONFIRMED, null),
                        "the row that was confirmed is gone or names another act"));
        return require(rates);
    }

    /** The rates of a row that says that it was confirmed, or trusted. @throws Problem.Conflict {@code not-authentic} */
    PublishedRates require(RateImport rates) {
        if (rates.isTrusted()) {
            return trusted(rates);
        }
        Acts.Claim claim = claim(rates, rates.confirmedAct(), CONFIRMED);
        Row row = Possible.read(
                        () -> new Row(rates.confirmed(), rates.confirmedAct(), rates.proposedBy(), rates.confirmedBy()))
                .orElseThrow(() -> impossible(claim));
        if (checked.contains(row)) {
            return read(rates);
        }
        two.requireConfirmed(requireProposed(rates), claim, rates.confirmedBy(), row.counts());
        checked.add(row);
        return read(rates);
    }

    private PublishedRates trusted(RateImport rates) {
        Acts.Claim claim = claim(rates, rates.trustedAct(), TRUSTED);
        Row row = Possible.read(() -> new Row(rates.facts(), rates.trustedAct(), rates.proposedBy(), Optional.empty()))
                .filter(any -> rates.isOneThing() && trusting)
                .orElseThrow(() -> impossible(claim));
        if (!checked.contains(row)) {
            if (!isOfService(acts.said(claim, row.counts()))
                    || !rates.proposedBy().equals(SERVICE)) {
                throw acts.refuse(claim, "another person signed it");
            }
            requireRates(rates, claim);
            checked.add(row);
        }
        return read(rates);
    }

    /** Whether nobody but the service said it. */
    static boolean isOfService(Said said) {
        return said.person().equals(SERVICE) && said.signer().isEmpty();
    }

    private PublishedRates read(RateImport rates) {
        String digest = rates.digest();
        return known.of(digest).orElseGet(() -> known.put(digest, rates.rates()));
    }

    private void requireRates(RateImport rates, Acts.Claim claim) {
        if (Possible.read(rates::rates).isEmpty()) {
            throw impossible(claim);
        }
    }

    private Problem.Conflict impossible(Acts.Claim claim) {
        return acts.refuse(claim, "it holds what nobody could have signed");
    }

    /**
     * Whether it is what was signed, as it was proposed and as it was confirmed or withdrawn; for lists, which refuse nothing.
     *
     * @param signed the acts that the rows name
     */
    boolean isAsSigned(RateImport rates, ActsOfList signed) {
        return rates.isOneThing()
                && Possible.read(rates::rates).isPresent()
                && (rates.isTrusted() ? isTrustedAsSigned(rates, signed) : isProposedAsSigned(rates, signed));
    }

    private boolean isTrustedAsSigned(RateImport rates, ActsOfList signed) {
        return rates.proposedBy().equals(SERVICE)
                && Possible.read(rates::facts)
                        .flatMap(facts -> signed.said(claim(rates, rates.trustedAct(), TRUSTED), facts))
                        .filter(AuthenticImport::isOfService)
                        .isPresent();
    }

    private boolean isProposedAsSigned(RateImport rates, ActsOfList signed) {
        return Possible.read(rates::facts)
                .flatMap(facts ->
                        WordOfTwo.in(signed, claim(rates, rates.proposedAct(), PROPOSED), rates.proposedBy(), facts))
                .filter(proposed -> rates.isPending() || isSettledAsSigned(rates, proposed, signed))
                .isPresent();
    }

    private boolean isSettledAsSigned(RateImport rates, Said proposed, ActsOfList signed) {
        if (rates.isWithdrawn()) {
            return WordOfTwo.in(
                            signed,
                            claim(rates, rates.withdrawnAct(), WITHDRAWN),
                            rates.proposedBy(),
                            rates.withdrawn())
                    .isPresent();
        }
        return WordOfTwo.isConfirmedIn(
                signed,
                proposed,
                claim(rates, rates.confirmedAct(), CONFIRMED),
                rates.confirmedBy(),
                rates.confirmed());
    }

    /**
     * What was confirmed, withdrawn and trusted, in the order of recording.
     *
     * @throws Problem.Conflict {@code not-authentic} if an act is gone
     */
    List<Said> settled() {
        return acts.about(RateImport.SUBJECT, PublishedRates.EURO, Set.of(CONFIRMED, WITHDRAWN, TRUSTED));
    }

    /** What counts: what was confirmed, and where that is set what the service trusted, in the order of recording. @throws Problem.Conflict {@code not-authentic} if an act is gone */
    List<Said> confirmed() {
        return acts.about(
                RateImport.SUBJECT, PublishedRates.EURO, trusting ? Set.of(CONFIRMED, TRUSTED) : Set.of(CONFIRMED));
    }

    /** Alarms that a list has one that is not what was signed. */
    void tell(RateImportId rates) {
        acts.tell(new Acts.Claim("rate_import/" + rates, null, null, null), "it does not say what was signed");
    }

    private static Acts.Claim claim(RateImport rates, UUID act, String action) {
        return new Acts.Claim("rate_import/" + rates.importId(), act, action, null);
    }
}
