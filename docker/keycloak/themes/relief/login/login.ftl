<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "passkeys.ftl" as passkeys>
<#assign wrong = messagesPerField.existsError("username", "password")>
<@layout.registrationLayout displayMessage=!wrong; section>
<#if section = "header">
${msg("loginAccountTitle")}
<#elseif section = "form">
<#if realm.password>
<form id="kc-form-login" class="form" action="${url.loginAction}" method="post">
<#if !usernameHidden??>
<@field.input name="username" label=msg("username") value=(login.username!"") error=messagesPerField.getFirstError("username", "password") autofocus=true autocomplete=(enableWebAuthnConditionalUI?has_content)?then("username webauthn", "username")/>
<@field.password name="password" label=msg("password") autocomplete="current-password" wrong=wrong/>
<#else>
<@field.password name="password" label=msg("password") autocomplete="current-password" error=messagesPerField.getFirstError("username", "password") autofocus=true/>
</#if>
<input type="hidden" id="id-hidden-input" name="credentialId"<#if auth.selectedCredential?has_content> value="${auth.selectedCredential}"</#if>>
<@field.send id="kc-login" label="doLogIn" name="login" cancel=false/>
</form>
</#if>
<@passkeys.conditionalUIData/>
<p class="hint">${msg("reliefForgotten")}</p>
</#if>
</@layout.registrationLayout>
