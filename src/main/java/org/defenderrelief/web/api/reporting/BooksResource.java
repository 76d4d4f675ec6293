package org.defenderrelief.web.api.reporting;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.reporting.Period;
import org.defenderrelief.web.shared.Csv;
import org.defenderrelief.web.shared.FileForm;
import org.defenderrelief.web.shared.LedgerFiles;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.Xlsx;

/** What the house takes along of its ledgers: the journal for the books, and the list of grants. */
@Path("/api/v1")
@RolesAllowed({"finance", "auditor", "keeper"})
public class BooksResource {
    private final CurrentActor actor;
    private final LedgerFiles files;
    private final Page page;

    BooksResource(CurrentActor actor, LedgerFiles files, Page page) {
        this.actor = actor;
        this.files = files;
        this.page = page;
    }

    @GET
    @Path("/journal")
    @LongAnswer
    @Produces({Csv.TYPE, ProblemJson.TYPE})
    @Operation(
            summary = "The journal of a period: every line of the ledgers as debit and credit, which is recorded",
            description =
                    "RFC 4180. Balances open and close each account, so that periods join. Accounts are those of the configuration. It is"
                            + " written whole before it is answered.")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(responseCode = "413", description = "too-many-lines: choose a shorter period")
    @APIResponse(
            responseCode = "409",
            description = "period-not-over; not-authentic: a line does not follow from what was signed")
    public Response journal(
            @Parameter(description = "First day") @QueryParam("from") String from,
            @Parameter(description = "Last day, which is over") @QueryParam("until") String until,
            @Parameter(description = "Code of one envelope; left out for all") @QueryParam("envelope")
                    String envelope) {
        return files.journal(actor.get(), Optional.ofNullable(envelope), period(from, until));
    }

    @GET
    @Path("/grants")
    @LongAnswer
    @Produces({Csv.TYPE, Xlsx.TYPE, ProblemJson.TYPE})
    @Operation(
            summary = "The grants of a period, one line each, for the house, which is recorded",
            description =
                    "A code stands for each case, in this file alone. It is no file for a donor: whoever knows of a case finds it by its"
                            + " amount.")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(responseCode = "413", description = "too-many-lines: choose a shorter period")
    @APIResponse(
            responseCode = "409",
            description = "period-not-over; not-authentic: a grant does not follow from what was signed")
    public Response grants(
            @Parameter(description = "First day") @QueryParam("from") String from,
            @Parameter(description = "Last day, which is over") @QueryParam("until") String until,
            @Parameter(description = "Code of one envelope; left out for all") @QueryParam("envelope") String envelope,
            @Parameter(description = "CSV or XLSX") @QueryParam("form") @DefaultValue("CSV") FileForm form) {
        if (form != FileForm.CSV && form != FileForm.XLSX) {
            throw new Problem.InvalidInput("form", Flaw.NOT_A_VALUE);
        }
        return files.grants(actor.get(), Optional.ofNullable(envelope), period(from, until), form, page.locale());
    }

    private static Period period(String from, String until) {
        return new Period(day(from, "from"), day(until, "until"));
    }

    private static LocalDate day(String text, String field) {
        if (text == null || text.isEmpty()) {
            throw new Problem.InvalidInput(field, Flaw.NEEDED);
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw new Problem.InvalidInput(field, Flaw.DAY_FORM);
        }
    }
}
