package org.defenderrelief.web.api;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.kernel.Actor;

/** What every command of finance carries: the case, the version of it that was seen, and the key under which it is done once. */
public class InstructionParams {
    @PathParam("reference")
    String reference;

    @HeaderParam("If-Match")
    @Parameter(description = "ETag of the case as you read it", required = true)
    String ifMatch;

    @HeaderParam("Idempotency-Key")
    @Parameter(description = "1 to 255 visible ASCII characters, new for each command", required = true)
    String idempotencyKey;

    Instruction by(Actor actor) {
        return new Instruction(actor, References.read(reference), IfMatch.required(ifMatch), idempotencyKey);
    }
}
