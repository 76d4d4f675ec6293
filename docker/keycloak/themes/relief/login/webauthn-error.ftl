<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section = "header">
${msg("webauthn-error-title")}
<#elseif section = "form">
<form id="kc-error-credential-form" action="${url.loginAction}" method="post">
<input type="hidden" id="executionValue" name="authenticationExecution" value="${execution}">
<input type="hidden" id="isSetRetry" name="isSetRetry" value="retry">
<p class="btns"><button class="btn" id="kc-try-again" name="try-again" value="on">${msg("doTryAgain")}</button></p>
</form>
<#if isAppInitiatedAction??>
<form action="${url.loginAction}" id="kc-webauthn-settings-form" method="post"><button class="btn second" id="cancelWebAuthnAIA" name="cancel-aia" value="true">${msg("doCancel")}</button></form>
</#if>
</#if>
</@layout.registrationLayout>
