package org.defenderrelief.retention;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.history.ActProof;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ProveAct;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

/** Makes the file by which anybody checks without the service that a part of a case was erased. */
@ApplicationScoped
public class CertifyErasure {
    private final Acts acts;
    private final ProveAct prove;

    CertifyErasure(Acts acts, ProveAct prove) {
        this.acts = acts;
        this.prove = prove;
    }

    /**
     * The proof.
     *
     * @throws Problem.Forbidden unless a keeper or an auditor asks
     * @throws Problem.NotFound if no such act erased anything
     * @throws Problem.Conflict {@code erasure-not-covered} until a published checkpoint covers the act; {@code not-authentic}
     */
    @Transactional
    public ErasureProof of(Actor actor, UUID act) {
        ViewRetention.requireReader(actor);
        Said said = acts.ofList(java.util.stream.Stream.of(act))
                .said(act)
                .filter(each ->
                        each.action().equals(Erasures.ACTION) && each.caseId().isPresent())
                .orElseThrow(Problem.NotFound::new);
        Acts.Claim claim = new Acts.Claim(
                "history_entry/" + act, act, Erasures.ACTION, said.caseId().orElseThrow());
        String certificate = Certificate.of(said.caseId().orElseThrow(), said.facts());
        if (!said.signer().isEmpty() || !Sha256.hex(certificate).equals(said.text(Certificate.HASH))) {
            throw acts.refuse(claim, "it does not say what was signed");
        }
        ActProof proof = prove.of(claim)
                .orElseThrow(() -> new Problem.Conflict(
                        "erasure-not-covered",
                        "It is erased; the signed checkpoint that proves it is published in "
                                + Math.max(1, prove.covered().toSeconds()) + " s at most. Ask again then."));
        return new ErasureProof(
                ErasureProof.FORMAT, certificate, proof.leaf(), proof.position(), proof.path(), proof.checkpoint());
    }
}
