package org.defenderrelief.web.api.fund;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.fund.ConfirmImport;
import org.defenderrelief.fund.ImportedRates;
import org.defenderrelief.fund.ProposeImport;
import org.defenderrelief.fund.RateChanges;
import org.defenderrelief.fund.RateImportId;
import org.defenderrelief.fund.RateImportVersion;
import org.defenderrelief.fund.RateImportVersions;
import org.defenderrelief.fund.RateMoves;
import org.defenderrelief.fund.RateReason;
import org.defenderrelief.fund.RateSource;
import org.defenderrelief.fund.WithdrawImport;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Rates of whole files, as InforEuro or the European Central Bank publish them. */
@Path("/api/v1/exchange-rates/imports")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class RateImportsResource {
    private static final int PAGE = 20;

    private final CurrentActing acting;
    private final RateImportVersions versions;
    private final RateMoves moves;
    private final ProposeImport propose;
    private final ConfirmImport confirm;
    private final WithdrawImport withdraw;

    RateImportsResource(
            CurrentActing acting,
            RateImportVersions versions,
            RateMoves moves,
            ProposeImport propose,
            ConfirmImport confirm,
            WithdrawImport withdraw) {
        this.acting = acting;
        this.versions = versions;
        this.moves = moves;
        this.propose = propose;
        this.confirm = confirm;
        this.withdraw = withdraw;
    }

    /** Rates of a file. @param leftOut codes of currencies that this service does not know @param fileHash SHA-256 of the file, in hex */
    public record ImportJson(
            UUID id,
            RateSource source,
            LocalDate first,
            LocalDate last,
            int count,
            List<String> leftOut,
            String fileHash,
            RateImportVersion.State state,
            Instant proposedAt,
            RateReason reason,
            Instant confirmedAt) {
        static ImportJson of(RateImportVersion version) {
            return new ImportJson(
                    version.id().value(),
                    version.source(),
                    version.first(),
                    version.last(),
                    version.count(),
                    version.leftOut(),
                    version.fileHash(),
                    version.state(),
                    version.proposedAt(),
                    version.reason().orElse(null),
                    version.confirmedAt().orElse(null));
        }
    }

    /** Units of {@code currency} for one euro on a day, as a plain decimal. */
    public record PublishedJson(LocalDate date, String currency, String rate) {}

    /** A rate far from the one before it. */
    public record FarJson(String currency, LocalDate since, String before, LocalDate date, String rate) {
        static FarJson of(RateChanges.Far far) {
            return new FarJson(
                    far.currency(),
                    far.since(),
                    far.before().toPlainString(),
                    far.day(),
                    far.rate().toPlainString());
        }
    }

    /**
     * Rates of a file, each of them.
     *
     * @param far those far from the one before, while they wait
     * @param missing currencies of the source's last import that are in this one no more, while they wait
     */
    public record WholeImportJson(
            ImportJson imported, List<PublishedJson> rates, List<FarJson> far, List<String> missing) {}

    @POST
    @RolesAllowed({"finance", "keeper"})
    @Consumes({"text/csv", MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    @Operation(
            summary = "Propose the rates of a file",
            description =
                    "The body is the file as it is published: a month of InforEuro as CSV or JSON, or eurofxref of the European"
                            + " Central Bank as XML. All of it is read, or none. The same file again, while it waits, is answered with the first.")
    @APIResponseSchema(
            value = ImportJson.class,
            responseCode = "201",
            responseDescription = "Proposed; another person has to confirm them")
    @APIResponse(
            responseCode = "400",
            description = "Not such a file, not whole, or something in it cannot be; see violations")
    @APIResponse(responseCode = "413", description = "rates-too-large")
    public Response propose(
            @Parameter(description = "Who published it") @QueryParam("source") String source,
            @Parameter(description = "Of InforEuro: which month, such as 2026-11") @QueryParam("month") String month,
            InputStream body) {
        RateImportVersion version = propose.propose(acting.get(), source(source), month(month), bytes(body));
        return Response.status(Response.Status.CREATED)
                .entity(ImportJson.of(version))
                .build();
    }

    private static RateSource source(String code) {
        for (RateSource source : RateSource.values()) {
            if (source.name().equals(code)) {
                return source;
            }
        }
        throw new Problem.InvalidInput("source", Flaw.NOT_A_VALUE);
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return Optional.ofNullable(text).map(YearMonth::parse);
        } catch (DateTimeException none) {
            throw new Problem.InvalidInput("month", Flaw.MONTH_FORM);
        }
    }

    private static byte[] bytes(InputStream body) {
        try {
            return body.readNBytes(ProposeImport.LARGEST + 1);
        } catch (IOException cut) {
            throw new Problem.InvalidInput("file", Flaw.RATES_CUT);
        }
    }

    @GET
    @RolesAllowed({"finance", "auditor", "keeper"})
    @Operation(summary = "Files of rates that were ever proposed, the newest first, 20 at once")
    @APIResponse(responseCode = "200", description = "OK; UNSIGNED is what is not as it was signed")
    public List<ImportJson> list(
            @Parameter(description = "Those proposed before this one") @QueryParam("before") String before) {
        return versions.page(Optional.ofNullable(before).map(RateImportsResource::read), PAGE).stream()
                .map(ImportJson::of)
                .toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"finance", "auditor", "keeper"})
    @Operation(summary = "The rates of a file, and while they wait what they would change")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic: they are not what was signed")
    public WholeImportJson one(@PathParam("id") String id) {
        ImportedRates found = versions.one(read(id));
        RateChanges changes = found.version().state() == RateImportVersion.State.WAITING
                ? moves.changes(found.version().source(), found.rates())
                : new RateChanges(List.of(), List.of());
        List<PublishedJson> rates = found.rates().days().entrySet().stream()
                .flatMap(day -> day.getValue().entrySet().stream()
                        .map(rate -> new PublishedJson(
                                day.getKey(), rate.getKey(), rate.getValue().toPlainString())))
                .toList();
        return new WholeImportJson(
                ImportJson.of(found.version()),
                rates,
                changes.far().stream().map(FarJson::of).toList(),
                changes.missing());
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed({"finance", "keeper"})
    @Operation(
            summary = "Confirm the rates of a file that another person proposed",
            description = "They are used from then on. Confirmed already, nothing changes.")
    @APIResponse(
            responseCode = "409",
            description =
                    "rate-steps: some are far from those before, say why; not-authentic; or proposal-settled: their proposer took them back")
    @APIResponse(responseCode = "200", description = "OK")
    public ImportJson confirm(
            @PathParam("id") String id,
            @Parameter(description = "Why rates far from those before are right, if there are such")
                    @QueryParam("reason")
                    RateReason reason) {
        return ImportJson.of(confirm.confirm(acting.get(), read(id), Optional.ofNullable(reason)));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed({"finance", "keeper"})
    @Operation(summary = "Take back the rates of a file that you proposed, before they are confirmed")
    @APIResponse(responseCode = "204", description = "They are withdrawn")
    @APIResponse(
            responseCode = "403",
            description = "role-required, not-in-roster, or not-yours: somebody else proposed them")
    @APIResponse(
            responseCode = "409",
            description = "proposal-settled: confirmed or withdrawn before; or not-authentic")
    public Response withdraw(@PathParam("id") String id) {
        withdraw.withdraw(acting.get(), read(id));
        return Response.noContent().build();
    }

    private static RateImportId read(String id) {
        return Ids.read(id).map(RateImportId::new).orElseThrow(Problem.NotFound::new);
    }
}
