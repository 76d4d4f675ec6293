package org.defenderrelief.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

import org.defenderrelief.casefile.NewCase;
import org.defenderrelief.kernel.BeanPath;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.LanguageTag;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedBatch;
import org.defenderrelief.vault.seal.SealedCompartment;

/** Reads a request that the sender sealed. What is inside, triage sees first; what is outside follows the same strict rules. */
@ApplicationScoped
class SealedRequestReader {
    /** A device's clock may be wrong by a day; a request may have waited offline for long. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Validator validator;
    private final Clock clock;

    SealedRequestReader(Validator validator, Clock clock) {
        this.validator = validator;
        this.clock = clock;
    }

    ReadRequest read(byte[] json) {
        SealedRequest request = StrictJson.readSealed(json, SealedRequest.class);
        if (!SealedBatch.FORMAT.equals(request.format())) {
            throw new Problem.InvalidInput("format", Flaw.FORMAT, SealedBatch.FORMAT);
        }
        List<Violation> found = new ArrayList<>(BeanPath.violations(validator.validate(request)));
        if (!found.isEmpty()) {
            throw new Problem.InvalidInput(found);
        }
        checkId(request.id(), found);
        SealedBatch sealed = sealed(request, found);
        Money requested = requested(request.requested(), found);
        if (!found.isEmpty()) {
            throw new Problem.InvalidInput(found);
        }
        NewCase clear = new NewCase(
                new CaseId(request.id()),
                true,
                LanguageTag.withoutCountry(request.language()),
                request.urgency(),
                request.region(),
                EnumSet.copyOf(request.assistanceTypes()),
                requested);
        return ReadRequest.sealedBefore(clear, sealed);
    }

    private void checkId(UUID id, List<Violation> found) {
        Instant limit = clock.instant().plus(AHEAD);
        boolean isVersion7 = id.version() == 7 && id.variant() == 2;
        if (!isVersion7
                || Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16).isAfter(limit)) {
            found.add(new Violation("id", Flaw.UUID7));
        }
    }

    private static SealedBatch sealed(SealedRequest request, List<Violation> found) {
        try {
            SealedBatch batch = SealedBatch.read(request.id(), request.recipients(), request.compartments());
            Set<CompartmentName> names = new HashSet<>();
            for (int i = 0; i < batch.compartments().size(); i++) {
                check(batch.compartments().get(i), "compartments[" + i + "]", names, found);
            }
            if (names.stream().filter(CompartmentName::isAttachment).count() > SealedBatch.MAX_FILES) {
                found.add(new Violation("compartments", Flaw.FILES_AT_ONCE, SealedBatch.MAX_FILES));
            }
            if (found.isEmpty() && !names.containsAll(CompartmentName.ofRequests())) {
                found.add(new Violation("compartments", Flaw.PARTS_OF_A_REQUEST));
            }
            return batch;
        } catch (Problem.InvalidInput invalid) {
            found.addAll(invalid.violations());
            return null;
        }
    }

    private static void check(
            SealedCompartment sealed, String path, Set<CompartmentName> names, List<Violation> found) {
        if (!names.add(sealed.name())) {
            found.add(new Violation(path + ".name", Flaw.SEAL_ONCE));
        }
        if (sealed.version() != 1) {
            found.add(new Violation(path + ".version", Flaw.FIRST_VERSION));
        }
        if (!sealed.name().isForRequests() && !sealed.name().isFileOfRequests()) {
            found.add(new Violation(path + ".name", Flaw.NOT_YOURS));
        }
    }

    private static Money requested(Needs.Amount amount, List<Violation> found) {
        try {
            Money requested = Money.of(amount.amount(), amount.currency());
            if (requested.isZero()) {
                found.add(new Violation("requested.amount", Flaw.ASK_MORE_THAN_NOTHING));
            }
            return requested;
        } catch (IllegalArgumentException unusable) {
            found.add(new Violation("requested", Flaw.CURRENCY_AND_SCALE));
            return null;
        }
    }
}
