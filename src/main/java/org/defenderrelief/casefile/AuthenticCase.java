package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/**
 * Whether what stands in clear on a case follows from what was signed: whose it is, how urgent, how much was asked for, and each step from
 * its submission to where it stands. Every change asks this first, by one query.
 */
@ApplicationScoped
public class AuthenticCase {
    private static final String NOT_SUBMITTED = "its submission is not in the history";
    private static final String STEP_GONE = "a step between two that were signed is gone";

    private final Acts acts;
    private final AuthenticParts parts;
    private final OneLook look;

    AuthenticCase(Acts acts, AuthenticParts parts, OneLook look) {
        this.acts = acts;
        this.parts = parts;
        this.look = look;
    }

    /** Passes if it does. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public void require(CaseFile caseFile) {
        Acts.Claim claim = claim(caseFile.id());
        List<Said> moves = moves(caseFile.id(), claim);
        CaseReplay.refusal(caseFile, moves).ifPresent(reason -> {
            throw acts.refuse(claim, reason);
        });
    }

    /**
     * Where the case stands by what was signed alone, whatever its row says: for who goes by cases that are not theirs to change, and so are not locked.
     *
     * @throws Problem.Conflict {@code not-authentic} if it follows from no steps that hold
     */
    @Transactional
    public CaseStatus standing(CaseId caseId) {
        Acts.Claim claim = claim(caseId);
        return CaseReplay.standing(moves(caseId, claim)).orElseThrow(() -> acts.refuse(claim, STEP_GONE));
    }

    private List<Said> moves(CaseId caseId, Acts.Claim claim) {
        List<Said> moves = acts.on(caseId, Moves.actions());
        for (Said move : moves) {
            Set<Office> offices = Moves.offices(move.action());
            if (!offices.isEmpty() && offices.stream().noneMatch(office -> acts.held(move, office))) {
                throw acts.refuse(claim, "nobody of that office signed a step");
            }
            if (offices.isEmpty() && !parts.isSenders(caseId, move)) {
                throw acts.refuse(claim, "a sender's step is not signed with the case's receipt code");
            }
        }
        return moves;
    }

    /** Whether it does, for pages that show the case all the same. What does not is alarmed. */
    public boolean holds(CaseFile caseFile) {
        return look.believed(() -> {
                    require(caseFile);
                    return true;
                })
                .orElse(false);
    }

    /** Those that were submitted as the rows say; the others are left out, and alarmed. */
    @Transactional
    public List<CaseFile> submitted(List<CaseFile> rows) {
        Map<UUID, Said> said =
                acts.all(rows.stream().flatMap(AuthenticCase::told).toList());
        return rows.stream().filter(row -> isSubmission(row, said)).toList();
    }

    /**
     * When each of these was submitted, as it was signed; whether it asks for what its row says was looked at too.
     *
     * @param ids of those that there are to be
     * @throws Problem.Conflict {@code not-authentic} if one of them was not submitted as its row says, or has none
     */
    @Transactional
    public Map<CaseId, Instant> requireSubmitted(Collection<CaseId> ids, List<CaseFile> rows) {
        Map<UUID, Said> said =
                acts.all(rows.stream().flatMap(AuthenticCase::told).distinct().toList());
        Map<CaseId, Instant> times = new HashMap<>();
        for (CaseFile row : rows) {
            refusal(row, said).ifPresent(reason -> {
                throw acts.refuse(claim(row.id()), reason);
            });
            times.put(row.id(), said.get(row.id().value()).at());
        }
        ids.stream().filter(id -> !times.containsKey(id)).findFirst().ifPresent(gone -> {
            throw acts.refuse(claim(gone), "its row is gone");
        });
        return times;
    }

    /** The acts by which these were submitted, by their ids alone, so that no row has to be read; those that nobody submitted are left out, and alarmed. */
    @Transactional
    public List<Said> submissions(Collection<UUID> ids) {
        Map<UUID, Said> said = acts.all(ids);
        return ids.stream().flatMap(id -> submission(id, said.get(id)).stream()).toList();
    }

    private Optional<Said> submission(UUID id, Said saidOrNull) {
        if (saidOrNull == null || !saidOrNull.action().equals(RegisterCase.ACTION)) {
            acts.tell(new Acts.Claim("case_file/" + id, id, null, new CaseId(id)), NOT_SUBMITTED);
            return Optional.empty();
        }
        return Optional.of(saidOrNull);
    }

    /** The refusal of a list in which what was submitted lies under too many rows that were not; for the caller to throw. */
    public Problem.Conflict buried() {
        return acts.refuse(new Acts.Claim("case_file/none", null, null, null), "too many rows were never submitted");
    }

    /**
     * Passes if it was submitted as the row says; where it stands is not looked at, so that this can be asked in the middle of a step.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public void requireSubmitted(CaseFile caseFile) {
        Map<UUID, Said> said = acts.all(told(caseFile).toList());
        refusal(caseFile, said).ifPresent(reason -> {
            throw acts.refuse(claim(caseFile.id()), reason);
        });
    }

    /** The acts by which a row says what was asked for. */
    private static Stream<UUID> told(CaseFile row) {
        return Stream.concat(Stream.of(row.id().value()), row.needsAct().stream());
    }

    private boolean isSubmission(CaseFile row, Map<UUID, Said> said) {
        Optional<String> refusal = refusal(row, said);
        refusal.ifPresent(reason -> acts.refuse(claim(row.id()), reason));
        return refusal.isEmpty();
    }

    private static Optional<String> refusal(CaseFile row, Map<UUID, Said> said) {
        Said submission = said.get(row.id().value());
        if (submission == null || !submission.action().equals(RegisterCase.ACTION)) {
            return Optional.of(NOT_SUBMITTED);
        }
        boolean corrected = row.needsAct().isPresent();
        Optional<Said> correction = row.needsAct().map(said::get);
        if (corrected && correction.filter(act -> Needed.says(row, act)).isEmpty()) {
            return Optional.of("it asks for something else than was corrected");
        }
        return CaseReplay.submission(row, submission);
    }

    private static Acts.Claim claim(CaseId caseId) {
        return new Acts.Claim("case_file/" + caseId, caseId.value(), null, caseId);
    }
}
