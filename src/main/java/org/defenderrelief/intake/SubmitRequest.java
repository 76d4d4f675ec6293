package org.defenderrelief.intake;

import java.util.HexFormat;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.repeat.AnsweredAlready;
import org.defenderrelief.repeat.GivenAnswers;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.keyring.EnvelopeKeys;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.RepeatKey;
import org.defenderrelief.vault.seal.SealedFile;
import org.defenderrelief.vault.seal.Secrets;

/**
 * Takes a request in, exactly once. It is acknowledged when, and only when, the case with all its compartments, its history entry and
 * its notification are durably stored; whatever goes wrong before leaves nothing behind.
 */
@ApplicationScoped
@Startup // so that its metrics are there before anything happened
public class SubmitRequest {
    private static final String FILE = "file";

    private final RequestReader reader;
    private final StoreRequest store;
    private final EnvelopeKeys envelopes;
    private final GivenAnswers answers;
    private final Partners partners;
    private final Counter received;
    private final Counter repeated;

    SubmitRequest(
            RequestReader reader,
            StoreRequest store,
            EnvelopeKeys envelopes,
            GivenAnswers answers,
            Partners partners,
            MeterRegistry metrics) {
        this.reader = reader;
        this.store = store;
        this.envelopes = envelopes;
        this.answers = answers;
        this.partners = partners;
        received = metrics.counter("relief.intake.received");
        repeated = metrics.counter("relief.intake.repeated");
    }

    /**
     * Takes in what arrived in clear over TLS: JSON of a {@link PlainRequest}.
     *
     * @param wish whether the person in danger is to have a code of their own
     * @param idempotencyKey under which the same body gets the first answer again
     * @param network where it comes from, as a trusted proxy tells it; kept nowhere
     * @throws Problem.Forbidden if the actor is no partner
     * @throws Problem.InvalidInput naming every field that needs attention
     * @throws Problem.IdempotencyMismatch if the key was used with another body
     * @throws Problem.Conflict {@code answer-forgotten} if it was taken in so long ago that its answer is kept no more; {@code not-authentic} if it is kept as
     *     taken in, and was not
     * @throws Problem.TooMany beyond the limits of {@link IntakeLimits}
     */
    public Acknowledgement plain(
            Actor actor, byte[] json, OwnCodeWish wish, Optional<String> idempotencyKey, Optional<String> network) {
        actor.require(Role.PARTNER);
        Optional<RepeatKey> key = Once.key(actor, idempotencyKey, wish.besides(json));
        return store(actor, reader.plain(json), wish, key, network);
    }

    /** Takes in what the sender's device sealed: {@code application/vnd.relief.sealed+json}. Otherwise as {@link #plain}. */
    public Acknowledgement sealed(
            Actor actor, byte[] json, OwnCodeWish wish, Optional<String> idempotencyKey, Optional<String> network) {
        actor.require(Role.PARTNER);
        Optional<RepeatKey> key = Once.key(actor, idempotencyKey, wish.besides(json));
        return store(actor, reader.sealed(json), wish, key, network);
    }

    /**
     * Takes in a file that a device without a line sealed, with the files in it, from whoever brings it: the request is their organisation's. The same file
     * from the same person gets the first answer again, with the code of the person in danger or without as they wished then.
     *
     * @param wish as whoever brings it says
     * @param network as for {@link #plain}
     * @throws Problem.InvalidInput {@code file} if it is no such file, not whole, or sealed to a key that this service has not; otherwise as {@link #sealed}
     * @throws Problem.Conflict {@code request-exists} if somebody else brought it before, {@code form-too-old} if it is sealed to keys of circles that
     *     are not taken any more, {@code unknown-key} if to keys that never were theirs
     */
    public Acknowledgement file(Actor actor, byte[] file, OwnCodeWish wish, Optional<String> network) {
        actor.require(Role.PARTNER);
        SealedFile.Content content = open(file);
        String once = HexFormat.of().formatHex(Secrets.sha256(file));
        try {
            // Without the wish, which is not in the file: the file is in, and no code is made or taken back later.
            Optional<RepeatKey> key = Once.key(actor, Optional.of(once), content.request());
            return store(actor, reader.sealed(content.request()).with(content.files()), wish, key, network);
        } catch (Problem.InvalidInput invalid) {
            if (has(invalid, Flaw.KEY_OF_NOBODY)) {
                throw new Problem.Conflict(
                        "unknown-key",
                        "It is sealed to keys that were never this service's; others may be able to read it. Do not use that form again, and tell the organisation over another way.");
            }
            if (has(invalid, Flaw.STALE_KEY)) {
                throw new Problem.Conflict(
                        "form-too-old",
                        "It is sealed to keys that have been replaced for too long. Take a new form, and write it anew.");
            }
            throw invalid;
        }
    }

    /** Passes if somebody ever invited the actor to send requests: asked before anything of a large body is read. @throws Problem.Forbidden as {@link Partners#require} */
    public void requireEverInvited(Actor actor) {
        // What was brought before is answered again, whatever happened to the organisation or to their rights since:
        // both are asked when something is stored.
        partners.requireEverInvited(actor, Right.SUBMIT);
    }

    private static boolean has(Problem.InvalidInput invalid, Flaw flaw) {
        return invalid.violations().stream().anyMatch(violation -> violation.flaw() == flaw);
    }

    private SealedFile.Content open(byte[] file) {
        if (!SealedFile.isOne(file)) {
            throw new Problem.InvalidInput(FILE, Flaw.FILE_FORMAT);
        }
        try {
            return envelopes.open(file).orElseThrow(() -> new Problem.InvalidInput(FILE, Flaw.FILE_OF_ANOTHER));
        } catch (DoesNotOpen notWhole) {
            throw new Problem.InvalidInput(FILE, Flaw.FILE_NOT_WHOLE);
        }
    }

    private Acknowledgement store(
            Actor actor, ReadRequest request, OwnCodeWish wish, Optional<RepeatKey> key, Optional<String> network) {
        try {
            Acknowledgement answer = store.store(actor, request, wish, key, network);
            received.increment();
            return answer;
        } catch (AnsweredAlready raced) {
            repeated.increment();
            return key.flatMap(first -> answers.find(first, Acknowledgement.class))
                    .orElseThrow(() -> new IllegalStateException("the answer given first cannot be found"));
        }
    }
}
