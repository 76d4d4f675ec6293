package org.defenderrelief.web.api.disbursement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.disbursement.BankBalances;
import org.defenderrelief.web.shared.ProblemJson;

/** What banks say that the fund's accounts hold, beside the ledger. */
@Path("/api/v1/bank/balances")
@RolesAllowed("finance")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class BankBalancesResource {
    private final BankBalances balances;
    private final OneLook look;

    BankBalancesResource(BankBalances balances, OneLook look) {
        this.balances = balances;
        this.look = look;
    }

    /** All amounts are in the currency; below zero where an account is overdrawn, or the ledger holds more. */
    @Schema(name = "BankBalance")
    public record BalanceJson(
            String currency, String atBanks, String ledger, String difference, List<AccountJson> accounts) {
        static BalanceJson of(BankBalances.CurrencyBalance each) {
            int scale = each.currency().getDefaultFractionDigits();
            return new BalanceJson(
                    each.currency().getCurrencyCode(),
                    plain(each.atBanks(), scale),
                    plain(each.ledger(), scale),
                    plain(each.difference(), scale),
                    each.accounts().stream()
                            .map(one -> new AccountJson(one.account(), one.day(), plain(one.held(), scale)))
                            .toList());
        }

        private static String plain(BigDecimal amount, int scale) {
            return amount.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
        }
    }

    /** What the newest statement says. @param day of that balance */
    @Schema(name = "BankAccountBalance")
    public record AccountJson(String account, LocalDate day, String held) {}

    @GET
    @Operation(
            summary = "What banks say that the fund's accounts hold, and what the ledger holds, by currency",
            description =
                    "Of each account the closing balance of its newest statement. In the ledger: what envelopes have free or committed.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic: a balance is not what was signed")
    public List<BalanceJson> read() {
        return look.at(() -> balances.byCurrency().stream().map(BalanceJson::of).toList());
    }
}
