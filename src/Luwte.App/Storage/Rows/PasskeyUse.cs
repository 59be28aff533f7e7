namespace Luwte.App.Storage.Rows;

/// <summary>What a passkey is asked for; a question of one kind is no good for another.</summary>
internal enum PasskeyUse
{
    /// <summary>To log in, by somebody who is not known yet.</summary>
    LogIn = 0,

    /// <summary>As fresh second factor of the person who is logged in.</summary>
    Confirm = 1,

    /// <summary>To make a new passkey for the person who is logged in.</summary>
    Make = 2,
}
