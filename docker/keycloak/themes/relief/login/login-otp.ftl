<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("totp"); section>
<#if section = "header">
${msg("reliefOtpTitle")}
<#elseif section = "form">
<form id="kc-otp-login-form" class="form" action="${url.loginAction}" method="post">
<#if otpLogin.userOtpCredentials?size gt 1>
<fieldset><legend>${msg("reliefOtpWhich")}</legend>
<#list otpLogin.userOtpCredentials as each>
<label class="pick" for="kc-otp-credential-${each?index}"><input type="radio" id="kc-otp-credential-${each?index}" name="selectedCredentialId" value="${each.id}"<#if each.id = (otpLogin.selectedCredentialId!"")> checked</#if>> <span><bdi>${each.userLabel!""}</bdi></span></label>
</#list>
</fieldset>
<#else>
<input type="hidden" id="selectedCredentialId" name="selectedCredentialId" value="${otpLogin.selectedCredentialId!""}">
</#if>
<@field.input name="otp" label=msg("loginOtpOneTime") hint=msg("reliefOtpHint") autocomplete="one-time-code" error=messagesPerField.get("totp") autofocus=true class="code"/>
<@field.send id="kc-login" label="doLogIn" name="login" cancel=false/>
</form>
</#if>
</@layout.registrationLayout>
