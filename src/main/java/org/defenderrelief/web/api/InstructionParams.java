package org.defenderrelief.web.api;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;

import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.shared.References;

/** What every command of finance carries: the case, the version of it that was seen, and the key under which it is done once. */
public class InstructionParams {
    @PathParam("reference")
    public String reference;

    @HeaderParam("If-Match")
    String ifMatch;

    @HeaderParam("Idempotency-Key")
    String idempotencyKey;

    public Instruction by(Acting acting) {
        return new Instruction(acting, References.read(reference), IfMatch.required(ifMatch), idempotencyKey);
    }
}
