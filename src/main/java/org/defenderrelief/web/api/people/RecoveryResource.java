package org.defenderrelief.web.api.people;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.BringInRecovery;
import org.defenderrelief.vault.people.HoldShare;
import org.defenderrelief.vault.people.MakeRecoveryKit;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.RecoveryView;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.RecoveryShare;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Recovery of offices: entrusting, one's own share, the kit, and what the offline command made. */
@Path("/api/v1/roster/recovery")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class RecoveryResource {
    private static final String NEEDED = "NEEDED";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final RecoveryView recovery;
    private final ProposeStatement propose;
    private final HoldShare hold;
    private final MakeRecoveryKit kit;
    private final BringInRecovery bring;

    RecoveryResource(
            CurrentActor actor,
            CurrentActing acting,
            RecoveryView recovery,
            ProposeStatement propose,
            HoldShare hold,
            MakeRecoveryKit kit,
            BringInRecovery bring) {
        this.actor = actor;
        this.acting = acting;
        this.recovery = recovery;
        this.propose = propose;
        this.hold = hold;
        this.kit = kit;
        this.bring = bring;
    }

    /** An office. @param kid short name of its recovery key, or null @param due what is to be done */
    public record OfficeBody(
            Office office,
            String kid,
            int threshold,
            int readable,
            Instant entrustedAt,
            Instant usedAt,
            Instant drilledAt,
            List<ShareState> shares,
            Set<RecoveryView.Due> due) {
        static OfficeBody of(RecoveryView.OfficeRecovery each) {
            return new OfficeBody(
                    each.office(),
                    each.kid().orElse(null),
                    each.threshold(),
                    each.readable(),
                    each.entrustedAt().orElse(null),
                    each.usedAt().orElse(null),
                    each.drilledAt().orElse(null),
                    each.shares().stream()
                            .map(share -> new ShareState(
                                    share.holder(),
                                    share.state(),
                                    share.provenAt().orElse(null)))
                            .toList(),
                    each.due());
        }
    }

    /** A share. @param holder short name of the keys of who has it */
    public record ShareState(String holder, RecoveryView.State state, Instant provenAt) {}

    /** Who is to hold shares of which office. @param holders short names of their keys */
    public record Entrusting(
            @NotNull(message = NEEDED) Office office,
            Integer threshold,
            @NotNull(message = NEEDED) List<String> holders) {}

    /** The draft that was made. */
    public record Drafted(UUID id) {}

    /** One's own share, told to be printed. */
    public record ShareBody(int index, int threshold, List<String> lines, String code) {
        @Override
        public String toString() {
            return "ShareBody[redacted]";
        }
    }

    /** What the holder typed or scanned: the lines of the sheet, or the text of its code; neither to keep it sealed to one's own key. */
    public record ProofBody(List<String> lines, String code) {
        @Override
        public String toString() {
            return "ProofBody[redacted]";
        }
    }

    /** What the offline command made. @param hash of the statement as it was looked at; needed to restore */
    public record Result(@NotNull(message = NEEDED) String file, String hash) {}

    /** What a result would do. */
    public record EffectBody(Office office, String hash, List<NamedBody> people) {}

    /** Who is to hold the office. @param again whether in place of other keys @param ending offices that end with those */
    public record NamedBody(String kid, String words, boolean again, Set<Office> ending) {}

    @GET
    @Operation(summary = "Which offices could be restored, by whom, and what is wanting")
    public List<OfficeBody> all() {
        return recovery.all().stream().map(OfficeBody::of).toList();
    }

    @POST
    @Path("/entrustings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Draft that several people can restore an office, and sign it",
            description =
                    "By somebody who holds it; then a keeper signs the draft. Two shares are needed unless another number is given.")
    public Drafted entrust(@NotNull(message = NEEDED) Entrusting body) {
        int threshold = body.threshold() == null ? 2 : body.threshold();
        return new Drafted(propose.entrusting(
                acting.get(), required("office", body.office()), threshold, required("holders", body.holders())));
    }

    @GET
    @Path("/{office}/kit")
    @RolesAllowed("keeper")
    @Operation(summary = "What the offline command needs to restore an office", description = "It holds no secret.")
    public String kit(@PathParam("office") String office) {
        return kit.make(actor.get(), office(office));
    }

    @POST
    @Path("/{office}/share")
    @Operation(summary = "Open one's own share, to print it", description = "It is recorded.")
    @APIResponse(responseCode = "409", description = "share-on-paper, not-authentic")
    @APIResponseSchema(value = ShareBody.class, responseCode = "200", responseDescription = "OK")
    public Response share(@PathParam("office") String office) {
        try (RecoveryShare share = hold.take(acting.get(), office(office))) {
            return Response.ok(new ShareBody(share.index(), share.threshold(), share.lines(), share.code()))
                    .header("Cache-Control", "no-store")
                    .build();
        }
    }

    @POST
    @Path("/{office}/proof")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Show that one's own share can be read")
    @APIResponse(responseCode = "204", description = "It counts")
    public Response prove(@PathParam("office") String office, @NotNull(message = NEEDED) ProofBody body) {
        Office wanted = office(office);
        if (body.lines() != null) {
            hold.proveLines(acting.get(), wanted, body.lines());
        } else if (body.code() != null) {
            hold.proveCode(acting.get(), wanted, body.code());
        } else {
            hold.keep(acting.get(), wanted);
        }
        return Response.noContent().build();
    }

    @POST
    @Path("/results/effect")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What the result of a recovery would do")
    public EffectBody effect(@NotNull(message = NEEDED) Result body) {
        BringInRecovery.Effect effect = bring.effect(required("file", body.file()));
        return new EffectBody(
                effect.office(),
                effect.hash(),
                effect.people().stream()
                        .map(each -> new NamedBody(each.kid(), each.words(), each.again(), each.ending()))
                        .toList());
    }

    @POST
    @Path("/results")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Restore an office by what the offline command made, and sign it",
            description = "By somebody in office, or whom it restores. All members and auditors are told.")
    @APIResponse(responseCode = "409", description = "recovery-refused, draft-changed, draft-too-old, stale-statement")
    @APIResponse(responseCode = "204", description = "Restored")
    public Response restore(@NotNull(message = NEEDED) Result body) {
        bring.restore(acting.founder(), required("file", body.file()), required("hash", body.hash()));
        return Response.noContent().build();
    }

    @POST
    @Path("/drills")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Bring in the record of a drill")
    @APIResponse(responseCode = "409", description = "recovery-refused, drill-known")
    @APIResponse(responseCode = "204", description = "Recorded")
    public Response drill(@NotNull(message = NEEDED) Result body) {
        bring.drilled(acting.get(), required("file", body.file()));
        return Response.noContent().build();
    }

    private static Office office(String name) {
        return Arrays.stream(Office.values())
                .filter(office -> office.name().equals(name))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }

    private static <T> T required(String field, T value) {
        if (value == null) {
            throw new Problem.InvalidInput(field, Flaw.NEEDED);
        }
        return value;
    }
}
