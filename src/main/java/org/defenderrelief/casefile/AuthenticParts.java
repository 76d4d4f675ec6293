package org.defenderrelief.casefile;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.compartment.OwnKey;
import org.defenderrelief.vault.compartment.OwnKeys;
import org.defenderrelief.vault.compartment.ReceiptKeys;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Whether a stored part of a case is what somebody entitled to it wrote: the act it names was signed, by whom it should be, and commits to
 * it. Anybody can seal something to public keys; only this makes it a part of the case.
 */
@ApplicationScoped
public class AuthenticParts {
    private final Acts acts;
    private final ReceiptKeys receipts;
    private final OwnKeys owns;
    private final Compartments compartments;

    AuthenticParts(Acts acts, ReceiptKeys receipts, OwnKeys owns, Compartments compartments) {
        this.acts = acts;
        this.owns = owns;
        this.compartments = compartments;
        this.receipts = receipts;
    }

    /**
     * The versions of a part, oldest first.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if one that was signed is not there: a newer one cannot be taken
     *     away so that an older one counts
     */
    @Transactional
    public List<CompartmentInfo> versions(CaseId caseId, CompartmentName name) {
        List<CompartmentInfo> stored = compartments.list(caseId).stream()
                .filter(part -> part.name().equals(name))
                .sorted(Comparator.comparingInt(CompartmentInfo::version))
                .toList();
        Set<String> there =
                stored.stream().map(part -> name + "@" + part.version()).collect(Collectors.toSet());
        for (Said said : acts.committing(caseId)) {
            boolean gone = said.commitments().keySet().stream()
                    .anyMatch(part -> part.startsWith(name + "@") && !there.contains(part));
            if (gone) {
                throw acts.refuse(
                        new Acts.Claim("compartment/" + caseId + "/" + name, said.act(), null, caseId),
                        "a version that was signed is gone");
            }
        }
        return stored;
    }

    /** The newest version; empty if there is none. Refuses as {@link #versions}. */
    @Transactional
    public Optional<CompartmentInfo> newest(CaseId caseId, CompartmentName name) {
        List<CompartmentInfo> versions = versions(caseId, name);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /**
     * The act that wrote it.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Said require(CaseId caseId, CompartmentInfo part) {
        String name = part.name() + "@" + part.version();
        Acts.Claim claim = new Acts.Claim("compartment/" + caseId + "/" + name, part.batch(), null, caseId);
        Said said = acts.said(claim, Facts.none());
        if (!said.commitsTo(name, HexFormat.of().parseHex(part.commitmentHex()))) {
            throw acts.refuse(claim, "its act does not commit to it");
        }
        boolean byOffice = Writers.offices(part.name()).stream().anyMatch(office -> acts.held(said, office));
        if (!byOffice && !isByCode(caseId, part.name(), said)) {
            throw acts.refuse(claim, "nobody who may write it signed it");
        }
        return said;
    }

    /** Whether one of the case's two codes signed it, the one whose part it is. */
    private boolean isByCode(CaseId caseId, CompartmentName name, Said said) {
        return Writers.mayBeDefender(name)
                ? isDefenders(caseId, said)
                : Writers.mayBeSender(name) && isSenders(caseId, said);
    }

    /**
     * Passes if the receipt code's keys are those that the submission committed to; before anything is sealed to them or believed of them.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public void requireReceipt(CaseId caseId) {
        receipts.of(caseId).ifPresent(keys -> {
            Acts.Claim claim = new Acts.Claim("receipt_key/" + caseId, caseId.value(), RegisterCase.ACTION, caseId);
            if (!acts.said(claim, Facts.none()).commitsTo("receipt", keys.commitment())) {
                throw acts.refuse(claim, "it is not the one that the submission committed to");
            }
        });
    }

    /**
     * Passes if the own code's keys, and the value by which they are found, are those that the submission committed to; before anything is
     * believed of them.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public void requireOwn(CaseId caseId) {
        Acts.Claim claim = new Acts.Claim("own_key/" + caseId, caseId.value(), RegisterCase.ACTION, caseId);
        Said submission = acts.said(claim, Facts.none());
        boolean same = owns.of(caseId)
                .map(key -> submission.commitsTo(OwnKey.COMMITTED, key.commitment()))
                .orElseGet(() -> !submission.commitments().containsKey(OwnKey.COMMITTED));
        if (!same) {
            throw acts.refuse(claim, "it is not the one that the submission committed to");
        }
    }

    /** An act signed with the case's own code, which neither its partner nor anybody here has. */
    private boolean isDefenders(CaseId caseId, Said said) {
        return (said.action().equals(OwnWords.ANSWERED) || said.action().equals(OwnWords.COMPLAINED))
                && !defenders(caseId, List.of(said)).isEmpty();
    }

    /** Those of the acts that the case's own code signed. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    List<Said> defenders(CaseId caseId, List<Said> said) {
        requireOwn(caseId);
        Optional<OwnKey> key = owns.of(caseId);
        return said.stream()
                .filter(each ->
                        key.filter(own -> acts.signedBy(each.act(), own.keys())).isPresent())
                .toList();
    }

    /** A submission, or an act signed with the case's receipt code. */
    public boolean isSenders(CaseId caseId, Said said) {
        if (said.action().equals(RegisterCase.ACTION)) {
            return said.act().equals(caseId.value());
        }
        requireReceipt(caseId);
        return receipts.of(caseId)
                .filter(keys -> acts.signedBy(said.act(), keys.keys()))
                .isPresent();
    }
}
