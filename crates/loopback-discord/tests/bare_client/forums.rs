//! Forums and their posts: told of, tagged, refused.

use reqwest::Method;
use serde_json::json;

use super::client::Client;
use loopback_discord::events::{Post, forum};
use loopback_discord::{Loopback, Refusal};

const FORUM: &str = "1100000000000000060";
const TAG: &str = "1100000000000000070";

#[tokio::test]
async fn a_post_is_told_of_and_tagged_and_nothing_else_of_it_is_changed() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    discord.rest.add_channel(forum(FORUM, &[(TAG, "Solved")]));
    let post = Post::new(FORUM, "When?");
    discord.post(&post).await;
    let first = client.event("MESSAGE_CREATE").await;
    assert_eq!(
        (&first["id"], &first["channel_id"], &first["content"]),
        (&json!(post.id()), &json!(post.id()), &json!(""))
    );

    let path = format!("channels/{}", post.id());
    let (status, told) = client.request(Method::GET, &path, None).await;
    assert_eq!((status, &told["name"], &told["parent_id"]), (200, &json!("When?"), &json!(FORUM)));
    assert_eq!(client.request(Method::GET, "channels/7", None).await.1["code"], 10003);

    let tags = |tags: &[&str]| json!({ "applied_tags": tags });
    assert_eq!(client.request(Method::PATCH, &path, Some(&tags(&["8"]))).await.1["code"], 50035);
    assert_eq!(client.request(Method::PATCH, &path, Some(&tags(&[TAG]))).await.0, 200);
    assert_eq!(discord.rest.channel(post.id())["applied_tags"], json!([TAG]));
    let closes = json!({ "applied_tags": [TAG], "archived": true });
    client.request(Method::PATCH, &path, Some(&closes)).await;
    assert_eq!(discord.take_violations().len(), 1);
    discord.rest.refuse_tags(FORUM, Refusal::NoPermission);
    assert_eq!(client.request(Method::PATCH, &path, Some(&tags(&[]))).await.1["code"], 50013);
    discord.finish().await;
}
