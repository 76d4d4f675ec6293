package org.defenderrelief.web.api.disbursement;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.References;

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

    @HeaderParam(CurrentActing.HEADER)
    @Parameter(description = "Your unlock token", required = true)
    String unlock;

    Instruction by(Acting acting) {
        return new Instruction(acting, References.read(reference), IfMatch.required(ifMatch), idempotencyKey);
    }
}
